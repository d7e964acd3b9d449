/** Whether the version of a data asset holds what Apply Transformation applies, instead of a table. */
export const isTransformationAsset = ({ properties }: { properties: Readonly<Record<string, string>> }): boolean =>
  properties['slipway.kind'] === 'transformation'
