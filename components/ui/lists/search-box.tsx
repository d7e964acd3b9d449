'use client'

import ClearIcon from '@mui/icons-material/Clear'
import SearchIcon from '@mui/icons-material/Search'
import IconButton from '@mui/material/IconButton'
import InputAdornment from '@mui/material/InputAdornment'
import TextField from '@mui/material/TextField'
import { useRef, useState } from 'react'

interface SearchBoxProps {
  label: string
  value: string
  onSearch: (text: string) => void
}

const pauseMs = 250

/** Searches a moment after the last key, or at once on Enter. */
export function SearchBox({ label, value, onSearch }: SearchBoxProps) {
  const [text, setText] = useState(value)
  const [sent, setSent] = useState(value)
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  // The URL changed by itself (Back, Clear filters): follow it.
  if (value !== sent) {
    setSent(value)
    setText(value)
  }
  const search = (next: string) => {
    clearTimeout(pause.current)
    setSent(next)
    onSearch(next)
  }
  const type = (next: string) => {
    setText(next)
    clearTimeout(pause.current)
    pause.current = setTimeout(() => search(next.trim()), pauseMs)
  }
  const clear = () => {
    setText('')
    search('')
  }
  return (
    <TextField
      type="search"
      placeholder={label}
      value={text}
      onChange={({ target }) => type(target.value)}
      onKeyDown={({ key }) => key === 'Enter' && search(text.trim())}
      sx={{
        // Wide enough for what it says, icon and padding included.
        width: { xs: '100%', sm: `max(260px, ${label.length + 5}ch)` },
        maxWidth: '100%',
        '& input::-webkit-search-cancel-button': { display: 'none' },
      }}
      slotProps={{
        htmlInput: { 'aria-label': label },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" />
            </InputAdornment>
          ),
          endAdornment: text && (
            <IconButton aria-label="Clear search" onClick={clear}>
              <ClearIcon fontSize="inherit" />
            </IconButton>
          ),
        },
      }}
    />
  )
}
