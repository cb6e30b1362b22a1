/** There is nothing at the address. */
import { Link } from "wouter";
import { Page } from "../components/page.js";

export default function MissingPage() {
  return (
    <Page title="There is nothing here">
      <p>
        No page has this address. <Link href="/">Search the record</Link>
      </p>
    </Page>
  );
}
