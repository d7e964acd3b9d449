/** What a page may ask for of an output without knowing where it is. */
export const contentFiles = [
  'evaluation.json',
  'transformation.json',
  'training.json',
  'learner.json',
  'schema.json',
  'MLmodel',
] as const
export type ContentFile = (typeof contentFiles)[number]
