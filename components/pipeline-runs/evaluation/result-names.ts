/** What one of at most two results is called: as its input port. */
export const resultName = (index: number): string => (index === 0 ? 'Scored dataset' : 'Scored dataset to compare')

/** `Mean_Absolute_Error` as words. */
export const metricName = (name: string): string => name.replaceAll('_', ' ')
