'use client'

import Box from '@mui/material/Box'
import FormHelperText from '@mui/material/FormHelperText'
import Typography from '@mui/material/Typography'
import { type KeyboardEvent, useId, useRef } from 'react'
import { useController } from 'react-hook-form'
import { monospace } from '#components/shell/theme.ts'

const font = { fontFamily: monospace, fontSize: '0.8125rem', lineHeight: '20px' }

interface ContentEditorProps {
  name: string
  label: string
  /** What is wrong with the text, which the caller shows; "line 3" in it marks that line. */
  problem: string | undefined
}

/** A text field with line numbers, as a form field. Two spaces are typed with Tab; Escape and Tab leave it. */
export function ContentEditor({ name, label, problem }: ContentEditorProps) {
  const { field, fieldState } = useController({ name })
  const [id, helperId] = [useId(), useId()]
  const isLeaving = useRef(false)
  const numbers = useRef<HTMLDivElement>(null)
  const lines = String(field.value ?? '').split('\n').length
  const marked = Number(/\bline (\d+)/.exec(problem ?? '')?.[1])
  const indent = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') isLeaving.current = true
    if (event.key !== 'Tab' || event.shiftKey || isLeaving.current) return
    event.preventDefault()
    const { selectionStart, selectionEnd } = event.currentTarget
    event.currentTarget.setRangeText('  ', selectionStart, selectionEnd, 'end')
    field.onChange(event.currentTarget.value)
  }
  return (
    <Box>
      <Typography component="label" htmlFor={id} variant="body2" sx={{ display: 'block', mb: 0.5, fontWeight: 500 }}>
        {label}
      </Typography>
      <Box
        sx={{
          display: 'flex',
          border: 1,
          borderColor: fieldState.invalid || problem ? 'error.main' : 'divider',
          borderRadius: 1,
          bgcolor: 'background.default',
          overflow: 'hidden',
          '&:focus-within': { outline: 2, outlineStyle: 'solid', outlineColor: 'primary.main', outlineOffset: -1 },
        }}
      >
        <Box
          ref={numbers}
          aria-hidden
          sx={{ ...font, py: 1, px: 1, textAlign: 'right', color: 'text.secondary', overflow: 'hidden', height: 340 }}
        >
          {Array.from({ length: lines }, (_, index) => index + 1).map((line) => (
            <Box
              key={line}
              sx={line === marked ? { color: 'error.main', fontWeight: 700 } : undefined}
            >{`${line}`}</Box>
          ))}
        </Box>
        <Box
          component="textarea"
          id={id}
          ref={field.ref}
          name={field.name}
          value={field.value ?? ''}
          spellCheck={false}
          autoCapitalize="off"
          aria-invalid={fieldState.invalid || problem !== undefined}
          aria-describedby={helperId}
          onChange={field.onChange}
          onBlur={field.onBlur}
          onFocus={() => {
            isLeaving.current = false
          }}
          onKeyDown={indent}
          onScroll={({ currentTarget }: { currentTarget: HTMLElement }) => {
            if (numbers.current) numbers.current.scrollTop = currentTarget.scrollTop
          }}
          sx={{
            ...font,
            flex: 1,
            minWidth: 0,
            height: 340,
            py: 1,
            px: 1,
            border: 0,
            borderLeft: 1,
            borderColor: 'divider',
            outline: 0,
            resize: 'none',
            whiteSpace: 'pre',
            color: 'text.primary',
            bgcolor: 'background.paper',
          }}
        />
      </Box>
      <FormHelperText id={helperId} error={fieldState.invalid && problem === undefined}>
        {(problem === undefined && fieldState.error?.message) || 'Tab indents; Escape, then Tab, leaves the field.'}
      </FormHelperText>
    </Box>
  )
}
