/** What to do about an operation that the examples do not have. */
export const remedy =
  'Call it with record(…) in tests/openapi/scenario/, then write the examples anew: npx vitest run tests/openapi/examples.test.ts -u'
