/** What a batch deployment reads, for the step about its code. */
export const inputNote =
  'Tables are read from CSV (.csv), Parquet (.parquet, .pqt) and JSON-lines files, images from .png, .jpg, .jpeg, .tiff, .bmp and .gif files, each checked against the model’s signature. Subfolders are not walked. A file of another kind is left out and reported.'
