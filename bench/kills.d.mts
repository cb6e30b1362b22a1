/** Counts of what was found after so many kills; `half` and `lost` are reports. */
export interface Found {
  readonly kills: number;
  readonly whileWriting: number;
  readonly reports: number;
  readonly half: number;
  readonly lost: number;
  readonly damaged: number;
}

export declare function kills(count: number, seed?: number, inFile?: number): Promise<Found>;
