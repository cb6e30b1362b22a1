/** Asks for a token, where the server wants one. */
import { type FormEvent, useId, useState } from "react";
import { type ApiProblem, post } from "../api/client.js";
import { useRefresh } from "../api/hooks.js";
import { Page } from "./page.js";

export function SignIn() {
  const id = useId();
  const refresh = useRefresh();
  const [why, setWhy] = useState("");
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const token = String(new FormData(event.currentTarget).get("token") ?? "").trim();
    try {
      await post("/session", { token });
      refresh();
    } catch (error) {
      setWhy((error as ApiProblem).message);
    }
  };
  return (
    <Page title="Sign in">
      <form className="fields sign-in" onSubmit={submit}>
        <label htmlFor={id}>Your token, from whoever runs this server</label>
        <input id={id} name="token" type="password" autoComplete="current-password" required />
        <button type="submit" className="primary">
          Sign in
        </button>
        <p role="alert">{why}</p>
      </form>
    </Page>
  );
}
