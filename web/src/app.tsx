/** The pages under their addresses. */
import { Suspense } from "react";
import { Route, Switch, useLocation } from "wouter";
import { Boundary } from "./components/boundary.js";
import { Layout } from "./components/layout.js";
import { Loading } from "./components/states.js";
import { MissingPage, pages } from "./pages.js";

export function App() {
  const [place] = useLocation();
  return (
    <Layout>
      <Boundary place={place}>
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
      </Boundary>
    </Layout>
  );
}
