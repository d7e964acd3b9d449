'use client'

import { useMemo, useState } from 'react'
import { deriveBody } from '#components/online-endpoints/consume/protocols.ts'
import {
  type FormValues,
  findFieldProblem,
  parseRow,
  presentRow,
  presentValue,
} from '#components/online-endpoints/test/form-values.ts'
import { formatJson } from '#components/online-endpoints/test/format-json.ts'
import { deriveRowForm } from '#components/online-endpoints/test/row-form.ts'
import { contentTypes, jsonType, type TestRequest } from '#components/online-endpoints/test/test-request.ts'
import { findJsonError } from '#components/ui/editor/find-json-error.ts'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { type SampleField, sampleFields, sampleRequest } from '#lib/inference/sample/sample-request.ts'

type ContentType = (typeof contentTypes)[number]

/** What the person has chosen and typed; the sample of the model stands where nothing was. */
export function useTestInput(model: ModelInterface | undefined) {
  const [path, setPath] = useState<TestRequest['path']>('score')
  const [contentType, setContentType] = useState<ContentType>(jsonType)
  const [typed, setTyped] = useState<string>()
  const [values, setFormValues] = useState<FormValues>()
  const [problem, setProblem] = useState<string>()
  const row = useMemo(() => deriveRow(model), [model])
  const sample = useMemo(() => presentSample(model, path), [model, path])
  const text = typed ?? (contentType === jsonType ? sample : '')
  const body = values && row ? inProtocol(presentRow(row.fields, values, row.form, row.params), model, path) : text
  const isForm = values !== undefined

  const setText = (next: string) => {
    setTyped(next)
    setFormValues(undefined)
    setProblem(undefined)
  }
  const setView = (view: 'json' | 'form') => {
    setProblem(undefined)
    if (!row) return
    if (view === 'form') {
      return setFormValues(
        parseRow(row.fields, text, row.form) ?? row.fields.map(({ example }) => presentValue(example)),
      )
    }
    const wrong = values && findFormProblem(row.fields, values)
    if (wrong) return setProblem(wrong)
    if (isForm) setText(body)
  }
  /** What keeps the input from being sent; it is shown. */
  const check = (): boolean => {
    const found = values && row ? findFormProblem(row.fields, values) : findTextProblem(text, contentType)
    setProblem(found)
    return found === undefined
  }
  return {
    model,
    /** Empty where a form cannot write what the model reads. */
    fields: row?.fields ?? [],
    path,
    contentType,
    text,
    values,
    problem,
    body,
    setPath,
    setContentType: (next: ContentType) => {
      setContentType(next)
      setFormValues(undefined)
      setProblem(undefined)
    },
    setText,
    setValues: (next: FormValues) => {
      setFormValues(next)
      setProblem(undefined)
    },
    setView,
    setScoreBody: (next: string) => setText(inProtocol(next, model, path)),
    load: (past: Omit<TestRequest, 'deployment'>) => {
      setPath(past.path)
      setContentType(contentTypes.find((type) => type === past.contentType) ?? jsonType)
      setText(past.body)
    },
    reset: () => {
      setTyped(undefined)
      setFormValues(undefined)
      setProblem(undefined)
    },
    check,
  }
}
export type TestInput = ReturnType<typeof useTestInput>

const presentSample = (model: ModelInterface | undefined, path: TestRequest['path']): string =>
  model?.input ? inProtocol(sampleRequest(model).text, model, path) : ''

/** The fields of a row, and how it stands in a request. */
function deriveRow(model: ModelInterface | undefined) {
  if (!model?.input) return undefined
  const fields = sampleFields(model)
  const { body } = sampleRequest(model)
  const names = fields.map(({ name }) => name)
  if (!('input_data' in body))
    return model.ports && { fields, form: { kind: 'records' as const, port: model.ports.input }, params: undefined }
  const form = deriveRowForm(body.input_data, names)
  return form && { fields, form, params: body.params }
}

/** A body of /score as the other path reads it. */
function inProtocol(text: string, model: ModelInterface | undefined, path: TestRequest['path']): string {
  if (path === 'score' || !model) return text
  return formatJson(JSON.stringify(deriveBody(path, JSON.parse(text), model)))
}

function findTextProblem(text: string, contentType: ContentType): string | undefined {
  const error = contentType === jsonType ? findJsonError(text) : undefined
  return error && `Line ${error.line}, column ${error.column}: ${error.message}`
}

function findFormProblem(fields: readonly SampleField[], values: FormValues): string | undefined {
  const wrong = fields.filter((field, at) => findFieldProblem(field, values[at] ?? '') !== undefined)
  return wrong.length === 0
    ? undefined
    : `These fields have no valid value: ${wrong.map(({ name }) => name).join(', ')}.`
}
