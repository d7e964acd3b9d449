import { describe, expect, test } from 'vitest'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import { readXgboost } from '#lib/native-models/xgboost/read-xgboost.ts'
import { readXgboostFile } from '#lib/native-models/xgboost/read-xgboost-file.ts'
import { readBoosterCases } from '#tests/support/booster-cases.ts'

const { frames, bytesOf } = readBoosterCases('xgboost-1.7')
const predict = (bytes: Uint8Array) => {
  const frame = frames.get('rows')
  if (!frame) throw new Error('There is no table of rows')
  return readXgboostFile(bytes).predict?.(frame).values
}

describe('an old binary', () => {
  const binary = bytesOf('dart.deprecated')
  const expected = predict(bytesOf('dart.json'))

  test('needs no mark at its start', () => {
    expect(binary.toString('latin1', 0, 4)).toBe('binf')
    expect(predict(binary.subarray(4))).toEqual(expected)
  })

  test('may carry its configuration behind, as pickles before 1.0 hold it', () => {
    const size = Buffer.alloc(8)
    size.writeBigInt64LE(BigInt(binary.length))
    const mark = Buffer.from('CONFIG-offset:')
    expect(predict(Buffer.concat([mark, size, binary, Buffer.from('{"learner":{}}')]))).toEqual(expected)
    expect(() => predict(Buffer.concat([mark, size, binary.subarray(9)]))).toThrow(BrokenFile)
  })

  test('must end where its contents end', () => {
    expect(() => predict(Buffer.concat([binary, Buffer.from([0])]))).toThrow(/1 bytes too many/)
  })

  test('of a version before 1 holds the margin itself, and leaf vectors', () => {
    const old = Buffer.from(bytesOf('forest.deprecated'))
    const major = 4 + 20
    expect(old.readUInt32LE(major)).toBe(1)
    old.writeUInt32LE(0, major)
    expect(readXgboost(old)).toMatchObject({ version: 'before 1.0', baseMargins: [old.readFloatLE(4)] })
  })
})

describe('JSON', () => {
  const text = bytesOf('squared.json').toString()
  const changed = (from: string | RegExp, to: string) => Buffer.from(text.replace(from, to))

  test('may hold bare NaN and Infinity, and a base score for each output', () => {
    const expected = predict(Buffer.from(text))
    expect(predict(changed(/"base_score":"([^"]*)"/, '"base_score":"[$1]"'))).toEqual(expected)
    expect(predict(changed(/"loss_changes":\[[^,\]]*/, '"loss_changes":[NaN,-Infinity'))).toEqual(expected)
  })

  test.each<[string, string | RegExp, string]>([
    ['a loop', /"left_children":\[1/, '"left_children":[0'],
    ['a child beyond the last', /"right_children":\[2/, '"right_children":[2000'],
    ['a column beyond the last', /"split_indices":\[\d+/, '"split_indices":[99'],
    ['fewer columns', /"num_feature":"6"/g, '"num_feature":"0"'],
    ['a list that is too short', /"default_left":\[\d,/, '"default_left":['],
    ['text for a number', /"split_conditions":\[[^,]*/, '"split_conditions":["x"'],
    ['two base scores', /"base_score":"[^"]*"/, '"base_score":"[0.5,0.5]"'],
    ['no base score', /"base_score":"[^"]*"/, '"base_score":"high"'],
    ['an output beyond the last', /"tree_info":\[0/, '"tree_info":[1'],
    ['no trees', /"trees":\[/, '"tree":['],
  ])('with %s is broken', (_, from, to) => {
    expect(changed(from, to).toString()).not.toBe(text)
    expect(() => predict(changed(from, to))).toThrow(BrokenFile)
  })

  test.each<[string, string | RegExp, string, RegExp]>([
    ['objective', '"name":"reg:squarederror"', '"name":"reg:mine"', /objective "reg:mine"/],
    ['booster', '"name":"gbtree"', '"name":"gbforest"', /booster "gbforest"/],
    ['tree of several targets', /"size_leaf_vector":"0"/g, '"size_leaf_vector":"3"', /size_leaf_vector/],
  ])('with another %s is not native', (_, from, to, message) => {
    expect(changed(from, to).toString()).not.toBe(text)
    expect(() => predict(changed(from, to))).toThrow(NotNative)
    expect(() => predict(changed(from, to))).toThrow(message)
  })
})

describe('UBJSON', () => {
  const bytes = bytesOf('squared.ubj')

  test('ends where its value ends', () => {
    expect(() => predict(Buffer.concat([bytes, Buffer.from('N')]))).toThrow(/bytes after the end/)
  })

  test('nested without end is broken', () => {
    expect(() => predict(Buffer.from(`{i\x01a${'['.repeat(5000)}`))).toThrow(/nested more than/)
  })

  test('that claims more items than it has bytes is broken', () => {
    const claim = Buffer.concat([Buffer.from('{i\x01a[$d#L'), Buffer.from([0, 0, 0x7f, 0, 0, 0, 0, 0])])
    expect(() => predict(claim)).toThrow(BrokenFile)
  })
})

test('an empty file is broken', () => expect(() => predict(Buffer.alloc(0))).toThrow(BrokenFile))
