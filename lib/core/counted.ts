/** `counted(1, 'file')` is "1 file", `counted(1200, 'mini-batch', 'mini-batches')` is "1,200 mini-batches". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`
