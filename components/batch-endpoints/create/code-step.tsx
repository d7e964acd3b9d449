'use client'

import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Typography from '@mui/material/Typography'

/** Nothing to fill in: said, so that nobody looks for it. */
export function CodeStep() {
  return (
    <>
      <Alert severity="success">
        <AlertTitle>No code needed</AlertTitle>
        Scoring script and environment are generated from the model.
      </Alert>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        Tables are read from CSV (.csv), Parquet (.parquet, .pqt) and JSON-lines files, images from .png, .jpg, .jpeg,
        .tiff, .bmp and .gif files, each checked against the model’s signature. Subfolders are not walked. A file of
        another kind is left out and reported.
      </Typography>
    </>
  )
}
