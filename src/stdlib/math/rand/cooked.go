package rand

// The state of the generator after 780e10 steps, 64 bits in eleven characters of six bits each, from # on without the backslash.
const cooked = "" +
	"Mc2IN2F5Z:/>aHH^)G5_$/2`=C.24TA0$N:]3JUXb'K'1b/'ZTTCKB-&*`02E1]@X*L9[c&@ZVD/)DHcJM8H$..'5B0^#(0UI[)CMB'W`47JI'" +
	"8$HLEGW@P**?XE^B<`J?X,K07#-HVMab&.3FGLHX/^&*%KIL1_Wb3[--)0R.I-RBA2O%[KQ'.VZB,>OU`-6]X4)#RUU[G3F/Ma&N34#B+,V%</" +
	"K$[`2aLDE'-CGVNJ'TKT9-9YLSaI2L*O()95CLSVHMK)D.HAZRa/GM)AIOE_[9+71+`H]948?M#Q0L@cUVcQ`&2#/'UcQ*&]X=-X28-<5V7+_#" +
	"L*0'B.&(M]%,(>W<HL;GZ.4H*1YD&6<A)F]^I8()X8[#Z$MWL6OHcY.V&EYM<K;2$.cA]Y)<DY3)%^8L/;SVDT$(.$LY<K&7_[&K7[TU:-EF2&" +
	"ZD1W<S^%*_.U$c)[&:=H##)E^6Y6DE4B2/0*XWE:bQ4-1A^,T?8`RC*IQbI8NS)G##RO8^BG85(N0]W%6+-Rb8))@4V_SY_-?=(A+1F3H&;.Q#" +
	"_-@07$J@8`1ZF@`XN#GAX$Z3aBaD4.3^$]P1[2UZAE`*;Q_^$+I&]D&T(Q+]TMF$5'#0PY38OX;<#==L?/6,Qc5+aIUOF*77(A-)@QQT=8(VU," +
	",a)=]6#GCU&L@+7bX)(3T#SHO96b2YXW/;68(M5.);^0CMa/GXRBVZ'9$QO(W=^492L[&b>RS^J@$UJL76,L?GC.NVG:=@<4IN.N/`1?8$AMV1" +
	"QD1N:0H:L['+O>N2LL=3Q+,2)4YN)%3X2`>@)aV=D&W-BM6WD:-XIR.?1SIZ1VJ,S2XK(&'5E+[H02N4X(T.11@$b[GZ7a].[2(1`bO*MCb0'1" +
	"L@]3_TAY,K14#(6/B`SA)(82b''c3I*P#ERHV2_*[*`&b-5)ZE.W5:-D@/B+cD^A7'@>@`Z_P:3D/(G1*#[[XQP2^E)a'<F%/B03J%4QO@/%6$" +
	"6Z&H3M<V?+14.`FK7B=+<)XbK(1$Y>(Z0YNBOSQ-]4('JG_L1Fb49U1A*IRaDD3J=*`[#A,$7FZ$+631>%>'4T,,.#Z]<#`9*8):W)YCX$A+[#" +
	"C*:a8Jb&2`,:])EV`N;Q@'I6N65a2&TT+HI,1A9M8K6%=ETC:P+BB5(7#C#)S]7+C,J487U^A9`F.7;=I'Q[c212E+82^?b-I92[C'6N/KC.%(" +
	"AFc.K@`J372/`6T?(BN?/0ICX=#H3$U(/^>,R3+8?#G1_2]WY7Fc'?#-PRN/_YI?</<#GR5%VTRQ+MJ+A:J<PSB#>EHb[IG%AF$ScSC,*J6:`%" +
	"@:[<E%[PS4.b-9OF'YPI%%E/;T065RR*,F;UOI#XP_P236S*=b-*a#0DGQN`I3bS:-.[+*@Y1BM=']>N;^]]L;V27`&^`9SV'N&'B&K+#=A(:'" +
	"3.4A5]+E6$':OZJK+.K2E2=ZN#CWXN_*('AGU5C^#GN+34^JU?FKbX#++RP%`.$cO/VWA1-^&<9A/<3Y9:_]X5Y2OE19UE?+K(%TGQ4_aR1aG1" +
	"MPUP`V;DS=&J(TcJc,2A]-H-/*]7]SWN%Y<Z^R@3c'>1V@A_TOBPR&(QUcY<0&,cX)>cC&W#W]6)*5YPTG1Z*Xc+IH-*^_Y564,$XSXC7G?M$/" +
	"59C'<WN(0&&?>0./CX=(X+RJ%DMX#RET(AH6^[IM6WD'D_-D?,+(RF$W+A?^?N/AK'#FE7'BU>Qc#D5QWCRF.1<'+#9[%5c<_1%J/*,K*7P4`#" +
	":cM-aT3ba]-=G&.7;,aD6(W,GbH;R&#X$6[LV3;IH)G,=V?S:669(,%C+LYZIF3$<198X,Y*,GB5.aM+-GXV=4-+CbI$**-W5a,D%2F_VI<M3)" +
	"&Y^;SY$I@U+-]JP;(IKB2)B./_N>Fc`[/c6Y7HQU^G>.4BT@0[](5c)>BG+Y?NKTH._7/'8:UVHR0D,X?VX--2/,.QbB''3Z8M(=4.9V$7OP%&" +
	"&%$6[<Z4Wb*)3X$N62^CO$<&`TY%W:JS0J`SAIY0bP/*(E/D'c^0I;.T;cE&IGD,*);aZ,S[b*)`084$NP7C+6:,L_-AG>+$6N*((PV-aD+J,&" +
	"[=90O7S$;A']%MBJ%X7%C-6VL(`.OB=+'#?=-4$N1J?(U2WJTPcaGN.+a.QKB(Y>T$<0B?LD$H8N07#J3?YME4a&;+KF/F_S&T'ZbPGR<HQBC," +
	"O%?078OMOA#2U_U[#$ESb(VLNRO88P&,27c]]_#VJ7/)X45?B/GZM=2.,`UYA8L5V'U]@=$::=`)%W'K@/32FZN/B9D'-,9Z`'2bW31>3#WV80" +
	")CAN_GaEMJ)U*9V[XVN.A(,Z,=cL6M;/&X+HRaU$7JY%#+4O>U+4PP(W)F`ILO<H0#GBVPEJA7AE.2FYI?3XD)$*,B6-@0--BF%X%.4L8JObR+" +
	"?^W+%273%J%2=C#0b7Aa62a8A(BF)`39#,#?FNY-IP51)3-H$-;O8('c3Zc7B%/)]/(D#_K(T+)/0]//S)I'I$[-=]#I9<&IDT/=732R-DOW=." +
	"^(1>SL7`M%*#LFZ8I`U*8&B<(^LJ0Q%+)WS^Y@CD^,L+$]`7KG.RJ1(^`9K)8U'M--ED5U.0I<$>0T$^G`^O=c.,4L1>L%K/#L*GKH<$b[1;K(" +
	"G41S5&+6N+%IMFQ;X72A9+F8b..J[CEI.G_R'8E.&E1+aUSOD$>G9R/,`,NVFRQ]C+[5?WP2_#BZ(,WQC.6/HI;2C0aI*I_#)&0:<I3#ARY;8+" +
	"N-FJEPTYcD/DcED9701]@0#SA9J;L8^/1<&]5:`%U>7#)UHW-RA:_O->:VI@&a=YD-*5DU&=N,B,'6<R@C%W-`W(W;0bUL;^G4*$DJ6M_6Z%`%" +
	"ZDJ7%DbB:%'EXT-55P)SR2LKQ6.M%J8M/%CV73'-B-J)<R*,:095YO)U+_L?4Y$`a*_@Y[-7^2)F.;B71S4:cZ%-]$1F?&=OB/%Z]9UZ-W/Y=$" +
	"J#K]:J3M]W/@VQU<O(=J3$0@>G1-0>?U,7L6&1GZb$*,4;_)[Y_WJ]*4+Qa,Y#c910EOA5SQ2Nb8'8Z7<XR]HDZ$-F5:;@->&X(]H0)U;K[:20" +
	"(<4J2VFRJb%SUOJ_(bLZb$%-?-<_`*NO%0'&<A@&G=D0aYJ+4;D=VO/0&*b^9B,L0)A(*D.8%WC2'*,<+Z8:T1C#THab;a#]A@$DV>N><&V[X&" +
	"8-&G&=*K85+6PF=]/0S,b+IE+Y+U$M>1)$A-:ZT<FRb&6E5J4a6&'N1'ZZZ*F@/b*#>>@B[/#CP0#:MC+K@B+)S+*?%%^T/M9J(C8J4[NU8MN%" +
	"&JBc,>6#4U$E:['4[BZb?/BB[KI-=QPJ*_>BT?N:W980*2--NHB%J?2M]?F%$B=P7(9+OG=^.P_U,@T$a->RNZ`';I^X0&4'&00-Z$VV9A*`T&" +
	"<RM:E@='&5#O[$M/3.*G_(`c>*HFY9[/'c.=b7&Z*M00?P/OJG.VMN/G&$[F(GN@c&C_4UK-(8c]#.VSH;48/D]*XT7$3O#*%Q++;#D]*TV'4/" +
	"0PY.C@^PY7%cHR,D9PD:/&6QP?&%:VLI/=*(,7@C9JB0''<<KW3KH6-R=1Q[R`^G#,F7U`#1&B6C#B,G:LE4'F-&AO%C#(Y%GX.BTT-T&02b<," +
	"JINQcDAE3/#$DC2^1_b>'2N00*0W^ScP&&JXPKH0aUb.%+@$,<8@'U'&MR0ELU%K%1FNVC=?)QH=+09bFNF%ECH*:?A+:a]UN/#A>DB?:1,5.$" +
	"850[4,[EIJ%FESU+7J5#R%HWL/+<=0[:+KI$_:ABIJW'3WQ`Y$?N^3':?)]Z,ABXG+OX,2Y^^$]a-XOXY'#b=1B%;*c9<FE#cQ,F0>[HO:[T[-" +
	"HG>B8^L3L2%HCIB`O^:17,VGXJc)J0MN%O#D/]/W_5..$F`B*_DWbX#*,IFW&K'BL1%]='VZ`4ZA$11KbL^C$$#1'U2V>T+7JU-FH2$c3+KM1-" +
	"H1a^K6^a,H2Oa@3a_a=*-%`]L]*`G?G'/W=M9a+B&*a.[%<a<%50;I%a79H;42G/*$4F2-N)=&80#>6V)NS(V%D*#3+N7=VIZE#O[9b'Q3XUa." +
	"392%NFBAS4,UD3$%)UPOH)J9P0OI`9+50DBLc]8.E[U)a61$5$DC7-)$?6Q9C3ARV&98Y'b=EAJY.KC=Z7/DD2Q22RHN&C_PEE##(F/3_4M+20" +
	"bSb<[%=##?+HZaGSIBSY61[0[%`Ub=+[+*Vc>#B<7X],[6C`W[A$J4%/<E(8.;@5A/`/D4X4^AD2.E6NM?P4'c/-A8U37;DFa+-?)+W'0.-TF'" +
	"0$UM]OR+4V)M=VFF`.'LS(^Q]:C&$NQ%,-N%]2#NP7X,.Z`&^D&<2E1,;V4$`(+=4/PC/QY^;_K@/O15c&XCGH+2GH:C-M8Na9%NM8#]b1J`^*" +
	"a/J^Gb[]AS&G-5AX(@D1/1D[BCC:?25')I]W<]$4S)U0_JN)]bVH;G+MS;>-:H_7&#X9>(5XY4#70MWI^E2.=3T2(Q`+@&4M@$%>@ZJY'D:>A," +
	":NA<a4J?+R%JZ<SMK^C^=,8R)K6&TDH+-J2WG9Gab`-#V,Y=GG<VQF+%/#2PO$/.0%cUA/,W8%DT&;5']6,Q^_*/3CKW][9X[R,S@5DX,F:%`1" +
	"P,>L)R&Y$Q&N@-9V(R113*ZC:+/'9G'K(^Q*?L_'SW+.G/O'2*+@9F1B6DZ5?#M$Z&(3A<E83V)<,F+A:b:[9PJ/#K/(8%F]W#/aIA0MJ=O?8-" +
	"/a/)7S=:;0+^ZT]^<N]c=/;9$D8%K=AZ16F3;I5*C*T+'*C,,DUbWJ'[U^]HLL*BS)B0^KC&E`&6'bXC(OA],%4/8S5N4K8XbI-0UM7AVERaI%" +
	"/O219#P>+,-;$HK2Ya*LR*3a/)DK7U)W)HJGP`JN`<[.%?b_@&0'FY)SDY]cHDXWY,FP1D7Z9^K)-9G(b%YB2#--)T'<:6G%=K&ELM7XQ+)HK$" +
	"4W.+)FTMbK2<M1'@_W652&OTO0H851PD&K*^-__<@b$)T$)>`XVQA+,RGID2ES=^=,],PcMNQ-a-.O%TMV_PS/?.NOPPS5K'?O%5bBR>P0T7B0" +
	"A3%KC%<C>a&Qb/;b8Ga]P$4^$)7U;/?$-82b/S)JL#5&8@MQ__8H]8*:&NT3>BUZ@%&TE<Y.?+2K%`QLD(T.P)-/,,P>+*N<EZ&(.7%K_[499#" +
	">[M]QO;;6c)ZLA:bKV$+`&R)J>@#a4[]#bN^b'c=CBW/#H/A*;??b5%D;L='`PP%Z$2VY&81L67%0*#WKA3S<*.1)>:<CG?b>+(4]8?:REAN<+" +
	"$<6A/U6@:M*G:I5[H$N=.(NBc?`P3'6B#ZI%T`bV,N<--38@=D?.S;$A6Q8-#ZW#D/cR(W`2S7*=0+9U[H=3_bQ-^KY;[>5<-9*[#E]KNPAb)#" +
	"-32T>@ORWI/&*`J-[?=^T0GL^Y-S6DcG2Y9@119)Q+].(Q`$VF+VV+('3Q4J<(FW*+5)4'b`U-J>182V3_X8NF_)A014cM#bNR&O?FHLKB22,&" +
	"2HUW'90#,;-+B$[6BSHVb/Z+R8-G3W`/0&X(;HBOADN2<37N1`)'#F/b%I-_0#M_I+a8HL5S&I<I)40)c7JKOOJ%EW+E+/O21T0J=8'`T+)55%" +
	"3K(b?CJ#H@''P3ST1>:@]+Z^4M_+Iac9$HT,`FQ.-M(*T&V.,BC@WB0PY]DWC*G'[,<%ZY8A<T4;-FM;@8/WTWL,]+V>4#'6P0(3B<N*9OI6,(" +
	"&J8EU:J(=`$G/KJD82APT+PAc_F8bVTN%@O7UH.D+@b&B;_0_<72%[*NHQ_NYM@NM24.Y=5I@:]c/YPP?D;-AEM&JD/U<7bM%I,b8;aTZ;'%6&" +
	"#UY'#<N@VL2R[PIEU'WJE,b@b@0$.(BY)DA7_.53NaO'T+6*65A]AU'-WV`&8^^WN.IGa?V$^N^G*UK]OIcCLQD,I*Y;Ia'0B/1.J'S'TPR?+2" +
	"&3H:N&M7Z6/C733a,AI>`-@2/QH&-3JG(:U)4_:M6`6#IAbN*a*9QX-G5[C_0$.7]0?]$/_a#c2K%WN;:-#V4(++]$?B++?1)20YQEISD-B)L#" +
	"A>FYWQYQ%,1Y03UA/(O]$)Z2')?F]V/9#$_='SA$P:3+>39ZSc7ZAV1UCA5FCUDZS+_Fb]9C[QS:0W./Y2C'7Y9+PPC@20JM(X*7CCW68K3EH(" +
	"'B1=<#^-1#'##YaFI>)b@#//#<Da;8:W$B9O]#F7/XH*&Da1R.RWZL,R(A#*Y+QQ<)K<+-W[`]U8(*;@G7(NC0Q17]_^=?=<%B**[L2RX@Z*H'" +
	")98A?0Ic0-)>Ic27JF2J,%E72F*Z)%b0)ITLBB=Y[Z[1[CbNGAWQ:.,aAN[>caMAb$4*?PUNIU2,&LOT95,8KGJ(13:@0M3W4U*;:LUcLV7`T/" +
	">*NDV@cbI,$a1?W)LN<=E)=#:PG'>?9R'0$ONAM3c&T%889[GB4/7C(FS-55O>T;0+(NS[#Y_@YN-2b*`GAE?<U23(1O?Y(V+D-$P,]S^4?-3)" +
	"[HFU@#^R`6)'A`=ccUM-C,A<Q3M%X<?H&W2BH9UG^cD%--Ga,@D097,7)UJ<-<XZH/[cXGYJP<44/LUT32-^#XB-O&DR40`K6*(L>,-9#+[]82" +
	"GC%+>D6^X91/;/O<LG*^Q2*+NMLC8<AF-QCVE*Z+$A*1:cPA/>L964*_#R:VP<K:]*):%STKF%CI&"

func cookedAt(i int) (v uint64) {
	for k := 11*i + 10; k >= 11*i; k-- {
		c := cooked[k]
		if c > '\\' {
			c--
		}
		v = v<<6 | uint64(c-'#')
	}
	return v
}
