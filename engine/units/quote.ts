/** Shows a piece of a user's text inside a message: in double quotes, cut after 40 characters. */
export function quote(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`;
}
