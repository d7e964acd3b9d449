/** Where the image of an ensemble lies in the kernel's memory; addresses inside it are absolute. */
export const imageAt = 16_384

export const nodeBytes = 16
