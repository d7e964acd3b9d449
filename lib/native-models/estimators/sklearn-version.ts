import type { Attributes } from '#lib/native-models/estimators/attributes.ts'

/**
 * The scikit-learn that wrote the object, as major × 100 + minor: 24 for 0.24, 102 for 1.2. Objects always carry it
 * since 0.18; without it the newest rules apply.
 */
export function readSklearnVersion(attributes: Attributes): number {
  const version = attributes.textOr('_sklearn_version', undefined)
  const [major, minor] = (version ?? '').split('.').map((part) => Number.parseInt(part, 10))
  return Number.isInteger(major) && Number.isInteger(minor) ? Number(major) * 100 + Number(minor) : 9999
}

/** Whether the scikit-learn that wrote the object was at least `major.minor`; true when the object does not say. */
export const isWrittenSince = (attributes: Attributes, major: number, minor: number): boolean =>
  readSklearnVersion(attributes) >= major * 100 + minor
