/** Stands for iconv-lite in what is built: the reader of Outlook's messages names it, and calls it only for encodings that it is told, which it is not. */
export {};
