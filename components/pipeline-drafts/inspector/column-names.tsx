'use client'

import AddIcon from '@mui/icons-material/Add'
import RemoveIcon from '@mui/icons-material/Remove'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import List from '@mui/material/List'
import ListItemButton from '@mui/material/ListItemButton'
import ListItemText from '@mui/material/ListItemText'
import MenuItem from '@mui/material/MenuItem'
import Paper from '@mui/material/Paper'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { type ReactNode, useState } from 'react'
import { NamesBox } from '#components/pipeline-drafts/inspector/column-rules.tsx'
import { cellTypes, type TableColumn } from '#lib/pipelines/table.ts'

interface ColumnNamesProps {
  /** Undefined when they are not known. */
  columns: readonly TableColumn[] | undefined
  names: readonly string[]
  onChange: (names: readonly string[]) => void
}

/** Two lists, available and selected; a click moves a name to the other. */
export function ColumnNames({ columns, names, onChange }: ColumnNamesProps) {
  const [search, setSearch] = useState('')
  const [type, setType] = useState('')
  if (!columns) return <NamesBox label="Column names" options={[]} names={names} onChange={onChange} />
  const isShown = (name: string) => name.toLowerCase().includes(search.trim().toLowerCase())
  const available = columns.filter(
    (column) => !names.includes(column.name) && isShown(column.name) && (type === '' || column.type === type),
  )
  return (
    <Stack spacing={1.5}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <TextField label="Search columns" value={search} onChange={({ target }) => setSearch(target.value)} />
        <TextField
          select
          label="Type"
          value={type}
          onChange={({ target }) => setType(target.value)}
          sx={{ width: 160 }}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">All types</MenuItem>
          {cellTypes.map((one) => (
            <MenuItem key={one} value={one}>
              {one}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        <NameList
          title={`Available columns (${available.length})`}
          action={
            <Button size="small" onClick={() => onChange([...names, ...available.map(({ name }) => name)])}>
              Add all
            </Button>
          }
        >
          {available.map(({ name, type: kind }) => (
            <ListItemButton key={name} aria-label={`Add ${name}`} onClick={() => onChange([...names, name])}>
              <ListItemText primary={name} secondary={kind} />
              <AddIcon fontSize="small" aria-hidden />
            </ListItemButton>
          ))}
        </NameList>
        <NameList
          title={`Selected columns (${names.length})`}
          action={
            <Button size="small" onClick={() => onChange([])}>
              Remove all
            </Button>
          }
        >
          {names.map((name) => {
            const column = columns.find((one) => one.name === name)
            return (
              <ListItemButton
                key={name}
                aria-label={`Remove ${name}`}
                onClick={() => onChange(names.filter((one) => one !== name))}
              >
                <ListItemText
                  primary={name}
                  secondary={column?.type ?? 'not in the table'}
                  slotProps={{ secondary: { color: column ? 'text.secondary' : 'error' } }}
                />
                <RemoveIcon fontSize="small" aria-hidden />
              </ListItemButton>
            )
          })}
        </NameList>
      </Box>
    </Stack>
  )
}

function NameList({ title, action, children }: { title: string; action: ReactNode; children: ReactNode }) {
  return (
    <Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center' }}>
        <Typography variant="subtitle2" component="h3">
          {title}
        </Typography>
        {action}
      </Box>
      <Paper variant="outlined">
        <List dense component="div" disablePadding sx={{ height: 280, overflowY: 'auto' }}>
          {children}
        </List>
      </Paper>
    </Box>
  )
}
