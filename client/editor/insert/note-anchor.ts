/** Id of the line of a note in the list below the document. */
export const noteAnchor = (number: number): string => `note-${number}`
