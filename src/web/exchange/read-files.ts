/** Files of the browser as the server takes them. */

export interface GivenFile {
  readonly path: string;
  readonly base64: string;
}

/** Bytes → base64, in steps that no browser's argument limit stops. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export const readFiles = (files: readonly File[]): Promise<GivenFile[]> => Promise.all(files.map(async (file) => ({ path: file.webkitRelativePath || file.name, base64: base64Of(new Uint8Array(await file.arrayBuffer())) })));

/** Mappings are JSON files that say so; the others are data. */
export const isMapping = (file: { readonly name: string }): boolean => /\.(map|mapping)\.json$|^mapping\.json$/i.test(file.name) || /\.json$/i.test(file.name);
