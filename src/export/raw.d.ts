/** A file's text, put in place when Hearsay is built. */
declare module "*?raw" {
  const text: string;
  export default text;
}
