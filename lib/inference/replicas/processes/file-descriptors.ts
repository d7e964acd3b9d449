/** What a replica inherits: messages in both directions, and one that closes when its pool is gone. */
export const messagesFd = 3
export const lifelineFd = 4
