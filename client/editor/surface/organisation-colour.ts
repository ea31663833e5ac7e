/** Which of the page's colours (client/app/tokens.css, `--presence-1` to `-8`) an organisation has: the same for everyone. */

const colours = 8

/** 1 to 8; 0 for no organisation. */
export function organisationColour(organisation: string): number {
  if (organisation === '') return 0
  let value = 0
  for (let n = 0; n < organisation.length; n++)
    value = (Math.imul(value, 31) + organisation.charCodeAt(n)) >>> 0
  return (value % colours) + 1
}
