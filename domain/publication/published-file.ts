/** The path of a file inside a published folder: under the segment's own folder where there are any. */
export function segmentPath(segment: string, name: string): string {
  return segment === "" ? name : `${segment}/${name}`;
}
