/** Asks for a token, where the server wants one, and forgets it. */
import { type FormEvent, useId, useState } from "react";
import { type ApiProblem, post, signOut } from "../api/client.js";
import { useAnswer, useRefresh } from "../api/hooks.js";
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

/** Shown to whoever is signed in. */
export function SignOut() {
  const { answer } = useAnswer("/api/about");
  const [why, setWhy] = useState("");
  if (!answer?.isSignedIn) return null;
  const leave = async () => {
    try {
      await signOut();
      // Nothing of the record stays in the page.
      location.reload();
    } catch (error) {
      setWhy((error as ApiProblem).message);
    }
  };
  return (
    <>
      <bdi className="user">{answer.user.name}</bdi>
      <button type="button" onClick={leave}>
        Sign out
      </button>
      {why && <span role="alert">{why}</span>}
    </>
  );
}
