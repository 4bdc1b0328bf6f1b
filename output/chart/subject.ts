/** What a picture of a study is about. */
export interface Subject {
  /** The outcome in words. */
  readonly outcome: string;
  readonly unit: string;
  /** Scenario, design and size of the study, for the foot of the picture. */
  readonly study: string;
}

export function footerOf({ study }: Subject): string {
  return `exploration, not prophecy · ${study}`;
}
