'use client'

import DownloadIcon from '@mui/icons-material/FileDownloadOutlined'
import DownIcon from '@mui/icons-material/KeyboardArrowDown'
import UpIcon from '@mui/icons-material/KeyboardArrowUp'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import IconButton from '@mui/material/IconButton'
import Stack from '@mui/material/Stack'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'

interface LogToolbarProps {
  search: string
  onSearch: (text: string) => void
  /** Which of the hits is marked, from 1. */
  hit: number
  hits: number
  onStep: (by: 1 | -1) => void
  isWrapped: boolean
  onWrap: (isWrapped: boolean) => void
  isFollowed: boolean
  /** Absent when the file no longer grows. */
  onFollow: ((isFollowed: boolean) => void) | undefined
  downloadHref: string
  fileName: string
}

export function LogToolbar(props: LogToolbarProps) {
  const { search, onSearch, hit, hits, onStep, isWrapped, onWrap, isFollowed, onFollow, downloadHref, fileName } = props
  return (
    <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      <TextField
        type="search"
        label="Search in this file"
        value={search}
        onChange={({ target }) => onSearch(target.value)}
        onKeyDown={({ key, shiftKey }) => key === 'Enter' && onStep(shiftKey ? -1 : 1)}
        sx={{ width: { xs: '100%', sm: 220 } }}
      />
      {search !== '' && (
        <>
          <Typography variant="body2" role="status">
            {hits === 0 ? 'Not found' : `${hit} of ${hits.toLocaleString('en')}`}
          </Typography>
          <IconButton aria-label="Previous hit" disabled={hits === 0} onClick={() => onStep(-1)}>
            <UpIcon fontSize="inherit" />
          </IconButton>
          <IconButton aria-label="Next hit" disabled={hits === 0} onClick={() => onStep(1)}>
            <DownIcon fontSize="inherit" />
          </IconButton>
        </>
      )}
      <FormControlLabel
        label="Wrap"
        control={<Switch checked={isWrapped} onChange={(_, checked) => onWrap(checked)} />}
      />
      {onFollow && (
        <FormControlLabel
          label="Follow"
          control={<Switch checked={isFollowed} onChange={(_, checked) => onFollow(checked)} />}
        />
      )}
      <Button
        component="a"
        href={downloadHref}
        download={fileName}
        color="inherit"
        startIcon={<DownloadIcon />}
        sx={{ ml: 'auto' }}
      >
        Download
      </Button>
    </Stack>
  )
}
