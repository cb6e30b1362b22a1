/** Files of the page that the bundler brings in as text: see scripts/page-files.ts. */
declare module "*.css" {
  const text: string;
  export default text;
}
declare module "*.ts?script" {
  const text: string;
  export default text;
}
