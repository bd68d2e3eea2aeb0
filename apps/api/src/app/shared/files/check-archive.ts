import { buffer } from 'node:stream/consumers';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { CheckWork, Finding } from './check-limits';

/** More than the largest workbook or course has. */
const mostEntries = 20_000;
/** Text packs to a hundredth at best; what is packed further was made to. Small ones may do so. */
const steepest = 200;
const smallEnough = 50 * 1024 * 1024;
/** Bytes of a part of an office file that is looked into; no program writes larger ones of these. */
const readable = 2 * 1024 * 1024;

const archive = /\.(zip|rar|7z|gz|tgz|bz2|xz|zst|tar|cab|iso|jar|apk)$/i;
const program = /\.(exe|dll|com|scr|pif|msi|bat|cmd|ps1|psm1|vbs|vbe|js|jse|mjs|wsf|wsh|hta|lnk|jar|reg|cpl|scf|url|desktop|sh|app|html?|svgz?|xhtml)$/i;
const macros = /(^|\/)(vbaProject\.bin|vbaData\.xml)$|^(Basic|Scripts)\/.+[^/]$/i;
const controls = /(^|\/)(activeX\/|oleObject\d*\.bin$)|(^|\/)embeddings\/.*\.(bin|exe|js|vbs|docm|xlsm|pptm)$/i;
const relations = /\.rels$/i;
/** An OpenDocument file with a password is an open archive of locked parts, and says so here. */
const manifest = 'META-INF/manifest.xml';

const archiveType = 'application/zip';

/**
 * Looks into an archive or an office file: how far it unpacks, what its names are, whether it is locked, and in office files
 * whether it holds macros, controls or a template that is fetched from elsewhere. Nothing of it is written anywhere.
 */
export async function checkArchive({ file, mediaType, maxUnpacked, allowMacros }: CheckWork): Promise<Finding> {
  const isOffice = mediaType !== archiveType;
  let zip: ZipFile | undefined;
  let [entries, unpacked, packed] = [0, 0, 0];
  try {
    zip = await openPromise(file, { lazyEntries: true, autoClose: false });
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      entries += 1;
      unpacked += entry.uncompressedSize;
      packed += entry.compressedSize;
      const tooSteep = unpacked > smallEnough && unpacked > packed * steepest;
      if (entries > mostEntries || unpacked > maxUnpacked || tooSteep) return { code: 'file-unpacks-too-far' };
      if (entry.isEncrypted()) return { code: 'file-protected' };
      const finding = isOffice ? await checkPart(zip, entry, allowMacros) : checkMember(name);
      if (finding) return finding;
    }
    return null;
  } catch (error) {
    // What leads out of its folder is refused by the library itself, which names it.
    const [, found] = /^(?:invalid relative path|absolute path|invalid characters in fileName): (.*)$/s.exec((error as Error).message) ?? [];
    return found === undefined ? { code: 'file-broken' } : { code: 'file-unsafe-names', found: found.slice(0, 80) };
  } finally {
    zip?.close();
  }
}

function checkMember(name: string): Finding {
  if (archive.test(name)) return { code: 'file-unpacks-too-far' };
  return program.test(name) ? { code: 'file-unsafe-names', found: name.slice(0, 80) } : null;
}

async function checkPart(zip: ZipFile, entry: Entry, allowMacros: boolean): Promise<Finding> {
  const name = entry.fileName;
  if (macros.test(name) && !allowMacros) return { code: 'file-has-macros' };
  if (controls.test(name)) return { code: 'file-is-active', found: name.slice(0, 80) };
  if (!relations.test(name) && name !== manifest) return null;
  if (entry.uncompressedSize > readable) return { code: 'file-unpacks-too-far' };
  const text = (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8');
  if (name === manifest) return /<manifest:encryption-data\b|encrypted-package/.test(text) ? { code: 'file-protected' } : null;
  // A link is clicked by somebody; a template, an object or a frame is fetched by itself.
  for (const [relation] of text.matchAll(/<(?:[\w-]+:)?Relationship\b[^>]*>/g)) {
    if (/TargetMode\s*=\s*["']External/i.test(relation) && /\/(attachedTemplate|oleObject|frame|subDocument)["']/i.test(relation)) return { code: 'file-is-active', found: name };
  }
  return null;
}
