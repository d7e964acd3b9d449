import { type Attributes, presentValue } from '#lib/native-models/estimators/attributes.ts'
import {
  characterGrams,
  type Lengths,
  wordCharacterGrams,
  wordGrams,
} from '#lib/native-models/estimators/text/n-grams.ts'
import { readPreprocessing } from '#lib/native-models/estimators/text/preprocess.ts'
import { englishStopWords } from '#lib/native-models/estimators/text/stop-words.ts'
import { translatePattern } from '#lib/native-models/estimators/text/token-pattern.ts'
import { isArray, isObject, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** Cuts a document into the pieces that are counted. */
export type Analyze = (document: string) => string[]

/** Attributes that say nothing about text that arrives decoded. */
export const analyzerIgnored = ['encoding', 'decode_error', '_stop_words_id', 'stop_words_'] as const

export function readAnalyzer(attributes: Attributes): Analyze {
  attributes.only('input', ['content', null])
  attributes.only('analyzer', ['word', 'char', 'char_wb'])
  const analyzer = attributes.text('analyzer')
  const preprocess = readPreprocessing(attributes)
  const [shortest = 1, longest = 1] = attributes.numbers('ngram_range').values
  const lengths: Lengths = [shortest, longest]
  if (analyzer !== 'word') {
    attributes.skip('tokenizer', 'token_pattern', 'stop_words')
    const cut = analyzer === 'char' ? characterGrams : wordCharacterGrams
    return (document) => cut(preprocess(document), lengths)
  }
  attributes.only('tokenizer', [null])
  const tokenize = readTokenizer(attributes)
  const stopWords = readStopWords(attributes)
  return (document) => {
    const tokens = tokenize(preprocess(document))
    return wordGrams(stopWords ? tokens.filter((token) => !stopWords.has(token)) : tokens, lengths)
  }
}

function readTokenizer(attributes: Attributes): (text: string) => string[] {
  const pattern = attributes.text('token_pattern')
  const expression = translatePattern(pattern)
  if (!expression) return attributes.refuse('token_pattern', `is ${presentValue(pattern)}, which is not supported`)
  return (text) => Array.from(text.matchAll(expression), ([whole, group]) => group ?? whole)
}

function readStopWords(attributes: Attributes): ReadonlySet<string> | undefined {
  const value = attributes.get('stop_words') ?? null
  if (value === null) return undefined
  if (value === 'english') return new Set(englishStopWords)
  const words = itemsOf(value)
  if (!words?.every((word) => typeof word === 'string')) {
    return attributes.refuse('stop_words', `is ${presentValue(value)}, which is not supported`)
  }
  return new Set(words)
}

function itemsOf(value: PythonValue): readonly PythonValue[] | undefined {
  if (Array.isArray(value)) return value
  if (isArray(value)) return value.dtype === 'object' || value.dtype === 'text' ? value.data : undefined
  const isSet = typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'set'
  return isSet && !isObject(value) && 'items' in value ? value.items : undefined
}
