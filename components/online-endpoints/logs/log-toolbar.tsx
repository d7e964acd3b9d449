'use client'

import DownloadIcon from '@mui/icons-material/FileDownloadOutlined'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import Stack from '@mui/material/Stack'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import { type LogFilters, logLevels, periods } from '#components/online-endpoints/logs/log-filters.ts'

interface LogToolbarProps {
  /** Absent where nothing can be filtered. */
  filters: LogFilters | undefined
  onFilter: (changes: Partial<LogFilters>) => void
  replicas: readonly string[]
  revisions: readonly number[]
  isWrapped: boolean
  onWrap: (isWrapped: boolean) => void
  isFollowed: boolean
  onFollow: (isFollowed: boolean) => void
  isDownloading: boolean
  onDownload: () => void
}

export function LogToolbar(props: LogToolbarProps) {
  const { filters, isWrapped, onWrap, isFollowed, onFollow } = props
  return (
    <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      {filters && <Filters {...props} filters={filters} />}
      <FormControlLabel
        label="Wrap"
        control={<Switch checked={isWrapped} onChange={(_, checked) => onWrap(checked)} />}
      />
      <FormControlLabel
        label="Follow"
        control={<Switch checked={isFollowed} onChange={(_, checked) => onFollow(checked)} />}
      />
      <Button
        color="inherit"
        startIcon={<DownloadIcon />}
        loading={props.isDownloading}
        onClick={props.onDownload}
        sx={{ ml: 'auto' }}
      >
        Download
      </Button>
    </Stack>
  )
}

type FiltersProps = Pick<LogToolbarProps, 'onFilter' | 'replicas' | 'revisions'> & { filters: LogFilters }

function Filters({ filters, onFilter, replicas, revisions }: FiltersProps) {
  return (
    <>
      <TextField
        type="search"
        label="Search"
        value={filters.search}
        slotProps={{ htmlInput: { maxLength: 200 } }}
        onChange={({ target }) => onFilter({ search: target.value })}
        sx={{ width: { xs: '100%', sm: 200 } }}
      />
      <Filter label="Level" value={filters.level} onChange={(level) => onFilter({ level })} options={logLevels} />
      <Filter
        label="Replica"
        value={filters.replica}
        onChange={(replica) => onFilter({ replica })}
        options={replicas.map(same)}
      />
      <Filter
        label="Revision"
        value={filters.revision}
        onChange={(revision) => onFilter({ revision })}
        options={revisions.map((number) => same(String(number)))}
      />
      <Filter label="Time" value={filters.period} onChange={(period) => onFilter({ period })} options={periods} />
    </>
  )
}

const same = (value: string) => ({ value, label: value })

interface FilterProps {
  label: string
  value: string
  onChange: (value: string) => void
  options: readonly { value: string; label: string }[]
}

/** A value that is no option any more, such as a replica that ended, stays choosable while it is chosen. */
function Filter({ label, value, onChange, options }: FilterProps) {
  const isKnown = value === '' || options.some((option) => option.value === value)
  return (
    <TextField
      select
      label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      sx={{ width: { xs: 'calc(50% - 4px)', sm: 150 } }}
    >
      <MenuItem value="">All</MenuItem>
      {(isKnown ? options : [...options, same(value)]).map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  )
}
