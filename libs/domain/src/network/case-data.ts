/**
 * Ways in which files of investigations, courts and administrations are cited in our countries. Law is cited alike, so
 * plain numbers are left alone (`24/7`, `2011/36/EU`, `678/2001`), and what tells a case is the word or the register sign.
 */
const patterns = [
  // A word for a file, then a number: Az. 123/24, Aktenzeichen: X 4/24, GZ 12-3, ref. no. 7, dosar nr. 45, справа № 12.
  /(?<![\p{L}\p{N}])(?:az|aktenz(?:eichen)?|aktenzahl|gz|geschäftsz(?:ahl|eichen)|gesch\.?-?z|vorgangsnummer|dosar(?:ul)?|sygn|sygnatura|ügyszám|predmet(?:a|et)?|případ|prípad|sp\.? ?zn|spisov[áé] značka|čj|преписка|дело|справа|предмет|υπόθεση|esas)\.?[\s:]*(?:no|nr|n°|nº|№|#|br|č|αρ)?\.?[\s:]*\p{L}{0,4}[\s.-]{0,2}\d[\p{L}\p{N}/.-]*/giu,
  // Words that also mean something else need "number" beside them: case no. 7, file number 12/3, dossier n° 4.
  /(?<![\p{L}\p{N}])(?:case|file|docket|reference|ref|fall|akte|vorgang|dossier|affaire|fascicolo|procedimento|proces)[\s.-]*(?:number|nummer|num[eé]ro|numero|num|no|nr|n°|nº|№|#)[\s.:]*\p{L}{0,4}[\s.-]{0,2}\d[\p{L}\p{N}/.-]*/giu,
  // German register signs: 12 Js 345/23, 4 StR 12/24, 3 Ks 100 Js 5/23.
  /(?<![\p{L}\p{N}])\d{1,4}\s?(?:UJs|Js|Ks|KLs|Ls|Ds|Cs|Gs|Gns|BJs|BGs|StR|Ss|Ws|AR|OJs|VRs|Qs|Ns|Hv|St|Os|Bs)\s?\d{1,6}\/\d{2,4}(?!\d)/gu,
  // The year and a running number of at least three figures, unless it is an act of the Union: (EU) 2016/679.
  /(?<!(?:\((?:EU|EC|EG|EWG|UE|CE)\)|regulation|verordnung|directive|richtlinie|decision|beschluss)(?:\s+(?:no|nr)\.?)?\s*)(?<![\p{L}\p{N}/.-])(?:19|20)\d{2}\/\d{3,}(?![\p{N}]|\/(?:EU|EC|EG|EWG|UE|CE|JHA|JI))/giu,
];

/** The first part of a text that looks like the number of a case, as it stands there; null if nothing does. */
export function caseDataIn(text: string): string | null {
  const found = patterns.flatMap((pattern) => [...text.matchAll(pattern)]).sort((a, b) => a.index - b.index)[0];
  return found ? found[0].trim().slice(0, 60) : null;
}
