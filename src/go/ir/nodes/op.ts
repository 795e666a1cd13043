/** The operations, by the family of nodes that has them. */
export type AddrOp = 'OADDR' | 'OPTRLIT';
export type ArithOp =
  'OADD' | 'OSUB' | 'OOR' | 'OXOR' | 'OMUL' | 'ODIV' | 'OMOD' | 'OLSH' | 'ORSH' | 'OAND' | 'OANDNOT';
export type CmpOp = 'OEQ' | 'ONE' | 'OLT' | 'OLE' | 'OGE' | 'OGT';
export type BinaryOp =
  ArithOp | CmpOp | 'OCOPY' | 'OCOMPLEX' | 'OUNSAFEADD' | 'OUNSAFESLICE' | 'OUNSAFESTRING';
export type CallOp = 'OCALLFUNC' | 'OCALLINTER';
export type BuiltinCallOp = 'OAPPEND' | 'ODELETE' | 'OMAX' | 'OMIN' | 'OPRINT' | 'OPRINTLN' | 'ORECOVER';
export type CompLitOp = 'OMAPLIT' | 'OSTRUCTLIT' | 'OARRAYLIT' | 'OSLICELIT';
export type ConvOp =
  | 'OCONV'
  | 'OCONVIFACE'
  | 'OCONVNOP'
  | 'OBYTES2STR'
  | 'OBYTES2STRTMP'
  | 'ORUNES2STR'
  | 'OSTR2BYTES'
  | 'OSTR2BYTESTMP'
  | 'OSTR2RUNES'
  | 'ORUNESTR'
  | 'OSLICE2ARR'
  | 'OSLICE2ARRPTR';
export type IndexOp = 'OINDEX' | 'OINDEXMAP';
export type LogicalOp = 'OANDAND' | 'OOROR';
export type MakeOp = 'OMAKECHAN' | 'OMAKEMAP' | 'OMAKESLICE';
export type SelectorOp = 'ODOT' | 'ODOTPTR' | 'ODOTMETH' | 'ODOTINTER' | 'OMETHVALUE' | 'OMETHEXPR';
export type SliceOp = 'OSLICE' | 'OSLICEARR' | 'OSLICESTR' | 'OSLICE3' | 'OSLICE3ARR';
export type TypeAssertOp = 'ODOTTYPE' | 'ODOTTYPE2';
export type UnaryOp =
  | 'OBITNOT'
  | 'ONEG'
  | 'ONOT'
  | 'OPLUS'
  | 'ORECV'
  | 'OCAP'
  | 'OCLEAR'
  | 'OCLOSE'
  | 'OIMAG'
  | 'OLEN'
  | 'ONEW'
  | 'OPANIC'
  | 'OCHECKNIL'
  | 'OITAB'
  | 'OREAL'
  | 'OUNSAFESTRINGDATA'
  | 'OUNSAFESLICEDATA';
export type AssignListOp = 'OAS2' | 'OAS2DOTTYPE' | 'OAS2FUNC' | 'OAS2MAPR' | 'OAS2RECV' | 'OSELRECV2';
export type BranchOp = 'OBREAK' | 'OCONTINUE' | 'OFALL' | 'OGOTO';
export type GoDeferOp = 'ODEFER' | 'OGO';
