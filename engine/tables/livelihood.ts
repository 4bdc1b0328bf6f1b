/** What a household may live from; `local` is any work in the district, `none` is relief and kin. */
export const LIVELIHOODS = ["local", "courier", "market", "migration", "none"] as const;
