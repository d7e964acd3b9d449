'use client'

import FormHelperText from '@mui/material/FormHelperText'
import FormLabel from '@mui/material/FormLabel'
import Stack from '@mui/material/Stack'
import { useController } from 'react-hook-form'
import { TagsEditor } from '#components/ui/tags-editor.tsx'

interface TagsFieldProps {
  name: string
  label?: string
  helper?: string
  maxValueLength?: number
}

/** Key/value pairs as a form field; the value is a plain object of strings. */
export function TagsFormField({ name, label = 'Tags', helper, maxValueLength }: TagsFieldProps) {
  const { field, fieldState } = useController({ name })
  const text = fieldState.error?.message ?? helper
  return (
    <Stack spacing={1}>
      <FormLabel component="p" error={fieldState.invalid} sx={{ m: 0, fontSize: '0.8125rem' }}>
        {label}
      </FormLabel>
      <TagsEditor
        label={label}
        tags={field.value ?? {}}
        onChange={field.onChange}
        {...(maxValueLength !== undefined && { maxValueLength })}
      />
      {text && <FormHelperText error={fieldState.invalid}>{text}</FormHelperText>}
    </Stack>
  )
}
