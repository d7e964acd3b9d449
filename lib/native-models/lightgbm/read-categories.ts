import { BrokenFile } from '#lib/native-models/not-native.ts'

const mark = '\npandas_categorical:'

/** The lists of the last line; none when it is absent or null. Throws BrokenFile when what follows the trees is cut off. */
export function readCategories(tail: string): (readonly unknown[])[] {
  if (tail.includes('\nparameters:') && !tail.includes('\nend of parameters')) {
    throw new BrokenFile('The LightGBM model is cut off in its parameters.')
  }
  const at = tail.lastIndexOf(mark)
  if (at < 0) return []
  const [line = ''] = tail.slice(at + mark.length).split('\n')
  const lists = parse(line)
  if (lists === null) return []
  if (Array.isArray(lists) && lists.every((list) => Array.isArray(list))) return lists
  throw new BrokenFile('The line pandas_categorical of the LightGBM model holds no lists.')
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new BrokenFile('The line pandas_categorical of the LightGBM model is damaged.')
  }
}
