/** What takes PDF documents apart: pdf.js in one file, without its pages of fonts and its drawing. */
export { getDocument } from "unpdf/pdfjs";
