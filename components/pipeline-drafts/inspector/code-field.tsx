'use client'

import Box from '@mui/material/Box'
import FormHelperText from '@mui/material/FormHelperText'
import Typography from '@mui/material/Typography'
import type { FieldControlProps } from '#components/pipeline-drafts/inspector/field-control-props.ts'
import { JsonEditor } from '#components/ui/json-editor.tsx'

/** SQL or Python. */
export function CodeField({ field, value, issue, onChange }: FieldControlProps) {
  return (
    <Box>
      <Typography variant="body2" sx={{ color: issue ? 'error.main' : 'text.secondary', mb: 0.5 }}>
        {field.label}
      </Typography>
      <Box sx={{ border: 1, borderColor: issue ? 'error.main' : 'divider', borderRadius: 1, overflow: 'hidden' }}>
        <JsonEditor
          height={280}
          label={field.label}
          isJson={false}
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
        />
      </Box>
      {(issue ?? field.help) && <FormHelperText error={issue !== undefined}>{issue ?? field.help}</FormHelperText>}
    </Box>
  )
}
