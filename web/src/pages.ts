/** All pages, in the order of the navigation. A page that is not the first is fetched when it is opened. */
import { type ComponentType, lazy } from "react";
import { SearchPage } from "./pages/search/search-page.js";

export interface PageRoute {
  /** As wouter matches it: `:name` stands for a segment. */
  readonly path: string;
  /** In the navigation; null: it is reached from elsewhere. */
  readonly name: string | null;
  /** Begins a group of the navigation. */
  readonly isApart?: boolean;
  readonly page: ComponentType;
}

export const pages: readonly PageRoute[] = [
  { path: "/", name: "Search", page: SearchPage },
  { path: "/reports/:id", name: null, page: lazy(() => import("./pages/report/report-page.js")) },
  { path: "/timeline", name: "Time line", page: lazy(() => import("./pages/timeline/timeline-page.js")) },
  { path: "/network", name: "Network", page: lazy(() => import("./pages/network/network-page.js")) },
  { path: "/map", name: "Map", page: lazy(() => import("./pages/map/map-page.js")) },
  { path: "/actors", name: "Who", page: lazy(() => import("./pages/actors/actors-page.js")) },
  { path: "/compare", name: "Compare", page: lazy(() => import("./pages/compare/compare-page.js")) },
  { path: "/compare/:what", name: null, page: lazy(() => import("./pages/compare/compare-page.js")) },
  { path: "/compare/:what/:id", name: null, page: lazy(() => import("./pages/compare/tellings-page.js")) },
  { path: "/audit", name: "Whose words", page: lazy(() => import("./pages/audit/audit-page.js")) },
  { path: "/changes", name: "Changes", page: lazy(() => import("./pages/changes/changes-page.js")) },
  { path: "/review", name: "Review", page: lazy(() => import("./pages/review/review-page.js")) },
  { path: "/watches", name: "Saved searches", page: lazy(() => import("./pages/watches/watches-page.js")) },
  { path: "/batch", name: "A list of names", page: lazy(() => import("./pages/batch/batch-page.js")) },
  { path: "/add", name: "Add", isApart: true, page: lazy(() => import("./pages/add/add-page.js")) },
  { path: "/following", name: "Feeds", page: lazy(() => import("./pages/following/following-page.js")) },
  { path: "/read", name: "Read now", page: lazy(() => import("./pages/read/read-page.js")) },
];

export const MissingPage = lazy(() => import("./pages/missing-page.js"));
