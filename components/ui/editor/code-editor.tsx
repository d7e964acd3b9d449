'use client'

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language'
import { linter } from '@codemirror/lint'
import { Compartment, EditorState, Prec } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { editorTheme } from '#components/ui/editor/editor-theme.ts'
import { findJsonError } from '#components/ui/editor/find-json-error.ts'

export interface CodeEditorProps {
  value: string
  onChange: (text: string) => void
  /** Ctrl-Enter (Cmd-Enter on a Mac). */
  onSubmit?: (() => void) | undefined
  /** What is written here; read to those who do not see it. */
  label: string
  /** Marks what is not JSON. Off for other texts. */
  isJson?: boolean
}

const checkJson = linter(({ state }) => {
  const text = state.doc.toString()
  const error = text.trim() === '' ? undefined : findJsonError(text)
  if (!error) return []
  const from = Math.min(error.offset, state.doc.length)
  return [{ from, to: Math.min(from + 1, state.doc.length), severity: 'error', message: error.message }]
})

/** Loaded on demand by `JsonEditor`. Tab leaves the editor, as everywhere on the page. */
export function CodeEditor({ value, onChange, onSubmit, label, isJson = true }: CodeEditorProps) {
  const parent = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const language = useRef(new Compartment())
  const callbacks = useRef({ onChange, onSubmit })
  useEffect(() => {
    callbacks.current = { onChange, onSubmit }
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is made once; the effects below follow value and language
  useEffect(() => {
    const element = parent.current
    if (!element) return
    const submit = () => {
      callbacks.current.onSubmit?.()
      return callbacks.current.onSubmit !== undefined
    }
    const editor = new EditorView({
      parent: element,
      state: EditorState.create({
        doc: value,
        extensions: [
          Prec.highest(keymap.of([{ key: 'Mod-Enter', run: submit }])),
          lineNumbers(),
          foldGutter(),
          codeFolding(),
          history(),
          drawSelection(),
          bracketMatching(),
          indentOnInput(),
          highlightActiveLine(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
          keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap]),
          language.current.of(isJson ? [json(), checkJson] : []),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) callbacks.current.onChange(update.state.doc.toString())
          }),
          editorTheme,
        ],
      }),
    })
    view.current = editor
    return () => editor.destroy()
  }, [label])

  useEffect(() => {
    view.current?.dispatch({ effects: language.current.reconfigure(isJson ? [json(), checkJson] : []) })
  }, [isJson])

  useEffect(() => {
    const editor = view.current
    if (!editor || editor.state.doc.toString() === value) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } })
  }, [value])

  return <div ref={parent} style={{ height: '100%' }} />
}
