import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { monospace } from '#components/shell/theme.ts'

const color = (name: string) => `var(--mui-palette-${name})`

/** Colours are the theme's variables, so light and dark follow by themselves. */
export const editorTheme = [
  EditorView.theme({
    '&': {
      fontSize: '0.8125rem',
      color: color('text-primary'),
      backgroundColor: color('background-default'),
      border: `1px solid ${color('divider')}`,
      borderRadius: '6px',
      overflow: 'hidden',
      height: '100%',
    },
    '&.cm-focused': { outline: `2px solid ${color('primary-main')}`, outlineOffset: '-1px' },
    '.cm-scroller': { fontFamily: monospace, lineHeight: '1.6' },
    '.cm-content': { caretColor: color('text-primary') },
    '.cm-cursor': { borderLeftColor: color('text-primary') },
    '.cm-gutters': {
      color: color('text-secondary'),
      backgroundColor: color('background-default'),
      borderRight: `1px solid ${color('divider')}`,
    },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: color('action-hover') },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      background: color('action-selected'),
    },
    '&.cm-focused .cm-matchingBracket': {
      backgroundColor: 'transparent',
      outline: `1px solid ${color('primary-main')}`,
      color: color('primary-main'),
    },
    '&.cm-focused .cm-nonmatchingBracket': { outline: `1px solid ${color('error-main')}` },
    '.cm-foldPlaceholder': {
      color: color('text-secondary'),
      backgroundColor: color('action-selected'),
      border: 'none',
      padding: '0 4px',
    },
    '.cm-tooltip': {
      color: color('text-primary'),
      backgroundColor: color('background-paper'),
      border: `1px solid ${color('divider')}`,
    },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.propertyName, color: color('primary-main') },
      { tag: tags.string, color: color('success-main') },
      { tag: tags.number, color: color('info-main') },
      { tag: [tags.bool, tags.null], color: color('warning-main') },
      { tag: tags.invalid, color: color('error-main') },
    ]),
  ),
]
