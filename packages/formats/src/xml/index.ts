export { decodeXml } from './decode-xml.ts';
export {
  exactly,
  parseXml,
  type XmlNamespaces,
  type XmlPlace,
  type XmlProblem,
  XmlRefused,
} from './parse-xml.ts';
export { type StreamLimits, streamLimits, type XmlItem, xmlItems } from './read-items.ts';
export {
  all,
  child,
  readXmlTree,
  said,
  words,
  type XmlElement,
  type XmlLimits,
  xmlLimits,
} from './read-tree.ts';
export {
  type Xml,
  type XmlValue,
  xml,
  xmlDocument,
  xmlFragment,
  xmlLines,
  xmlText,
} from './write-xml.ts';
