'use client'

import AddIcon from '@mui/icons-material/Add'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import { type KeyboardEvent, useRef, useState } from 'react'
import { findTagProblem, type Tags } from '#components/ui/tags.ts'

interface TagsEditorProps {
  tags: Tags
  onChange: (tags: Tags) => void
  /** "Tags", "Environment variables". */
  label?: string
  /** Longest value in characters. */
  maxValueLength?: number
}

/** Key/value chips with an inline line to add, change (click a chip) and delete (its ×). */
export function TagsEditor({ tags, onChange, label = 'Tags', maxValueLength = 256 }: TagsEditorProps) {
  const [key, setKey] = useState('')
  const [value, setValue] = useState('')
  const [edited, setEdited] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const keyInput = useRef<HTMLInputElement>(null)
  const start = (name: string) => {
    setEdited(name)
    setKey(name)
    setValue(tags[name] ?? '')
    keyInput.current?.focus()
  }
  const remove = (name: string) => {
    const { [name]: _, ...others } = tags
    onChange(others)
  }
  const save = () => {
    const { [edited ?? '']: _, ...others } = tags
    const found = findTagProblem(others, key.trim(), value.trim(), maxValueLength)
    setProblem(found)
    if (found) return
    onChange({ ...others, [key.trim()]: value.trim() })
    setKey('')
    setValue('')
    setEdited(undefined)
    keyInput.current?.focus()
  }
  const saveOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    save()
  }
  return (
    <Stack role="group" aria-label={label} spacing={1}>
      <TagChips tags={tags} onEdit={start} onDelete={remove} />
      <Stack direction="row" spacing={1} sx={{ alignItems: 'flex-start' }}>
        <TextField
          label={`${label}: key`}
          value={key}
          inputRef={keyInput}
          error={problem !== undefined}
          helperText={problem}
          onChange={({ target }) => setKey(target.value)}
          onKeyDown={saveOnEnter}
        />
        <TextField
          label="Value"
          value={value}
          onChange={({ target }) => setValue(target.value)}
          onKeyDown={saveOnEnter}
        />
        <Button color="inherit" startIcon={<AddIcon />} onClick={save} sx={{ flexShrink: 0, mt: 0.5 }}>
          {edited === undefined ? 'Add' : 'Change'}
        </Button>
      </Stack>
    </Stack>
  )
}

interface TagChipsProps {
  tags: Tags | undefined
  onEdit?: (key: string) => void
  onDelete?: (key: string) => void
}

/** Tags as chips; read-only without handlers. Nothing when there are none. */
export function TagChips({ tags = {}, onEdit, onDelete }: TagChipsProps) {
  const entries = Object.entries(tags)
  if (entries.length === 0) return null
  return (
    <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', gap: 0.5 }}>
      {entries.map(([key, value]) => (
        <Chip
          key={key}
          variant="outlined"
          label={value === '' ? key : `${key}: ${value}`}
          sx={{ maxWidth: 320 }}
          {...(onEdit && { onClick: () => onEdit(key) })}
          {...(onDelete && { onDelete: () => onDelete(key) })}
        />
      ))}
    </Stack>
  )
}
