/** Something that a person has the server do: one at a time, with why it failed, and everything that is shown asked for anew after it. */
import { useState } from "react";
import type { ApiProblem } from "../api/client.js";
import { useRefresh } from "../api/hooks.js";

export interface Doing {
  readonly isDoing: boolean;
  /** Why it failed the last time. */
  readonly problem: ApiProblem | undefined;
  /** Gives whether it was done. `gone`: the address of what is no longer there then. */
  readonly run: (work: () => Promise<unknown>, gone?: string) => Promise<boolean>;
}

export function useDoing(): Doing {
  const refresh = useRefresh();
  const [isDoing, setDoing] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  return {
    isDoing,
    problem,
    run: async (work, gone) => {
      setDoing(true);
      setProblem(undefined);
      try {
        await work();
        await refresh(gone);
        return true;
      } catch (error) {
        setProblem(error as ApiProblem);
        return false;
      } finally {
        setDoing(false);
      }
    },
  };
}
