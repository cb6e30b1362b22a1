/** So many names of people, up to 27,440, that are all different. */
export function names(count: number): readonly string[] {
  const first = ["Ada", "Tom", "Ines", "Ruth", "Otto", "Mara", "Hugo", "Lena", "Karl", "Nora"];
  const parts = ["bar", "dun", "fel", "gor", "hol", "kel", "lam", "mor", "nar", "pel", "ros", "sel", "tor", "vin"];
  return Array.from({ length: count }, (_, at) => {
    const surname = [at % 14, Math.floor(at / 14) % 14, Math.floor(at / 196) % 14].map((of) => parts[of]).join("");
    return `${first[at % 10]} ${surname[0]!.toUpperCase()}${surname.slice(1)}`;
  });
}
