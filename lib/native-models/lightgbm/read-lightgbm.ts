import type { LightgbmModel } from '#lib/native-models/lightgbm/lightgbm-model.ts'
import { readCategories } from '#lib/native-models/lightgbm/read-categories.ts'
import { readTree } from '#lib/native-models/lightgbm/read-tree.ts'
import { readBlock, type TextBlock } from '#lib/native-models/lightgbm/text-block.ts'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'

const versions = ['v2', 'v3', 'v4']
const maxFeatures = 2 ** 27
const maxOutputs = 100_000

/** The text that LightGBM writes (versions v2 to v4). Throws BrokenFile when it is cut off or contradicts itself, NotNative. */
export function readLightgbm(text: string): LightgbmModel {
  const end = text.indexOf('\nend of trees')
  if (end < 0) throw new BrokenFile('The LightGBM model is cut off: it has no "end of trees".')
  const [head = '', ...blocks] = text.slice(0, end).split('\nTree=')
  const header = readBlock(head, 'the header')
  if (!header.has('tree')) throw new BrokenFile('The file does not start as a LightGBM model does.')
  const version = header.text('version')
  if (!versions.includes(version))
    throw new NotNative(`LightGBM models of version ${version.slice(0, 20)} are not known`)
  const featureCount = header.integer('max_feature_idx', maxFeatures) + 1
  const outputs = header.integer('num_tree_per_iteration', maxOutputs)
  if (outputs < 1) throw new BrokenFile('The LightGBM model has no trees per iteration.')
  if (header.has('tree_sizes')) checkCount(header, blocks.length)
  return {
    featureCount,
    outputs,
    objective: header.has('objective') ? header.text('objective') : undefined,
    isAverage: header.has('average_output'),
    trees: blocks.map((block, index) =>
      readTree(readBlock(block, `tree ${index}`), index, index % outputs, featureCount),
    ),
    categoricalColumns: listCategorical(header, featureCount),
    categories: readCategories(text.slice(end), version),
  }
}

function checkCount(header: TextBlock, count: number): void {
  const sizes = header.numbers('tree_sizes').length
  if (sizes !== count) throw new BrokenFile(`The LightGBM model announces ${sizes} trees and has ${count}.`)
}

/** Ranges of numbers are in brackets, unused columns are `none`; the others list their codes. */
function listCategorical(header: TextBlock, featureCount: number): number[] {
  if (!header.has('feature_infos')) return []
  const infos = header.text('feature_infos').split(' ')
  if (infos.length !== featureCount) {
    throw new BrokenFile(
      `The LightGBM model tells of ${infos.length} columns in feature_infos, and has ${featureCount}.`,
    )
  }
  return infos.flatMap((info, column) => (info === 'none' || info.startsWith('[') ? [] : [column]))
}
