/** The pages under their addresses. */
import { Suspense } from "react";
import { Route, Switch } from "wouter";
import { Layout } from "./components/layout.js";
import { Loading } from "./components/states.js";
import { MissingPage, pages } from "./pages.js";

export function App() {
  return (
    <Layout>
      <Suspense
        fallback={
          <main className="page">
            <Loading what="Opening" />
          </main>
        }
      >
        <Switch>
          {pages.map(({ path, page }) => (
            <Route key={path} path={path} component={page} />
          ))}
          <Route component={MissingPage} />
        </Switch>
      </Suspense>
    </Layout>
  );
}
