/**
 * Words of English whose full stop belongs to them, as UD English EWT and GUM (train) and news style books write them.
 * One group to a line: titles; companies; months and days; American states and streets; the rest.
 */
const always = `
Mr Mrs Ms Messrs Mme Mlle Dr Drs Prof Rev Hon Gen Gov Lt Col Cpl Capt Cmdr Sgt Maj Adm Brig Sen Sens Rep Reps Pres Supt Det Insp St Ste Mt Ft Jr Sr Esq
Inc Corp Ltd Bros Assn Dept Univ
Jan Feb Sept Oct Nov Dec Tues Thur Thurs
Ala Ariz Calif Colo Conn Fla Mich Minn Okla Tenn Wis Wyo Ave Blvd Rte Hwy
vs viz cf ca approx esp incl est vol vols pp ed eds figs attn arrv dept ext yr yrs hrs mins div
`;

/** These are words without a full stop too, so it is theirs only before what goes on: a capital, a digit, a lower-case word. */
const beforeMore = `
Co Mar Apr Jun Jul Aug Mon Tue Wed Thu Fri Sat Sun
Ark Del Ga Ill Ind Kan Ky La Mass Md Miss Mo Mont Neb Nev Ore Pa Tex Va Vt Wash Rd
al fig sec
`;

/** Abbreviations only before a number: "No. 10", "p. 4". */
const beforeNumber = "No Nos no nos p art ch par pt";

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

export const abbreviations = {
  always: words(always),
  beforeMore: words(beforeMore),
  beforeNumber: words(beforeNumber),
} as const;
