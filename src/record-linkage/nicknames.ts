/**
 * Names that one person may go by, a line for each name: its short and pet forms, in English and in other languages
 * spoken here. A form may belong to several names (Alex to Alexander and Alexandra); two names that only share a form
 * are not each other's (Alexander is not Alexandra).
 */
const FORMS = `
aaron: ron ronnie
abdul: abdullah abdullahi abdulrahman
abigail: abbie abby abi gail
abraham: abe bram ibrahim
adam: addy
adrian: ade adriano
agnes: aggie nessa
agnieszka: aga agusia agnes
ahmed: ahmad ahmet ahmat
aisha: ayesha aysha aishah aicha
alan: al allan allen
albert: al bert bertie albie
aleksandra: ola olka alex sasha
alexander: alex alec alexis xander sandy sasha al aleksander aleksandr lex zander
alexandra: alex alexa lexi sandra sasha sandy lexie ola
alexandru: alex alexander sandu
alfred: alf alfie fred freddie
alice: ali alicia elsie allie
alison: ali ally allie
amanda: mandy
amelia: amy millie mila
anastasia: nastya stacey tasia ana
andrew: andy drew andrzej andrei
angela: angie ange
ann: anne annie anna nan nancy annette
anna: annie ania ann anne anya
anthony: tony ant antonio antoni
antonia: toni
archibald: archie
arthur: art artie
augustus: gus
babatunde: tunde
balvinder: bal balwinder
barbara: barb babs basia barbie
barnaby: barney
barry: baz bazza
bartholomew: bart
beatrice: bea trixie bee
belinda: bel linda
benedict: ben
benjamin: ben benny benji
bernadette: bernie
bernard: bernie
bethany: beth
bridget: biddy bridie
bronwen: bron
calvin: cal
cameron: cam
caroline: carrie carol lina caro
carolyn: carol lyn
cassandra: cass cassie sandra
catherine: cath cathy kate katie kat kitty cat katherine kathryn cathryn katharine kathy kath kasia rina
cecilia: cissie cece
charles: charlie chas chuck carl
charlotte: charlie lottie lotte char
christina: chris chrissie tina christine kristina
christine: chris chrissie tina christina
christopher: chris kit topher kris kristoffer
chukwuemeka: emeka
clara: clare claire
clarence: clarrie
clifford: cliff
clive: 
constance: connie
cornelius: con neil
craig: 
cynthia: cindy
daniel: dan danny danilo
daniella: dani ella danielle
danielle: dani elle daniella
darren: daz dazza
david: dave davy dai dafydd davey
deborah: deb debbie debra
delia: dee
dennis: den denny
derek: del
diana: di diane
dominic: dom nick
donald: don donnie
dorothy: dot dottie dolly dorothea
douglas: doug dougie
edgar: ed eddie
edith: edie
edmund: ed eddie ned ted
edward: ed eddie ned ted teddy eddy
edwin: ed eddie
eleanor: ellie nell nora elle elinor lena
elena: lena helen ela
elizabeth: liz lizzie beth betty bess eliza libby lisa elsie betsy liza lily ela elisabeth ella elspeth
ellen: ellie nell nellie
emily: em emmy millie
emma: em emmy
emmanuel: manny manu
eric: rick
ernest: ernie
esther: essie hester
ethel: 
eugene: gene
eve: evie eva
evelyn: eve evie
ezekiel: zeke
fatima: fatimah fatma fatema faty fati
fiona: fi
florence: flo florrie flossie
frances: fran frankie fanny francesca
francesca: fran frankie fran chess
francis: frank frankie fran
franklin: frank
frederick: fred freddie freddy rick fredrick
gabriel: gabe
gabriella: gabby ella gabi gabrielle
gareth: gaz gary
gary: gaz garry
geoffrey: geoff jeff jeffrey
george: georgie jorge jerzy
georgina: georgie gina georgia
gerald: gerry ged
geraldine: gerry
gerard: gerry ged
gertrude: gertie trudy
gillian: gill jill jilly
gordon: gordie
grace: gracie
graham: graeme grahame
gregory: greg grzegorz
grzegorz: greg grzesiek gregory
gurpreet: gurprit preet
gwendoline: gwen
hannah: han
harold: harry hal
harpreet: harprit
harriet: hattie harry
harrison: harry
harry: harold henry
hassan: hasan
heather: hev
helen: nell nellie ellie helena
henrietta: hettie etta
henry: harry hank hal
herbert: herb bert
howard: howie
hubert: bert hugh
hugh: hughie huw
hussein: husain hussain hussayn hossein huseyin
ian: iain
ibrahim: ebrahim abraham
ifeanyi: ify
imogen: immy
ioana: joanna ioanna
irene: rene
isaac: ike zac zak
isabel: bella izzy belle isabella isabelle issy ella
isabella: bella izzy ella issy isabel isabelle
jacob: jake jakub kuba
jacqueline: jackie jacqui jacquie
jaden: jayden
jakub: kuba jacob jake
james: jim jimmy jamie jem seamus jimmie hamish
jan: janek john
jane: janie janet jenny jean
janet: jan
janice: jan
jasmine: jas jazz yasmin
jason: jay jase
jean: jeanie
jennifer: jen jenny jenna jennie
jeremy: jez jem jerry
jesse: jess
jessica: jess jessie
joan: joanie
joanna: jo joanne anna asia joasia
joanne: jo joanna
jocelyn: joss
john: jack johnny jon ian sean jonny jan johnnie juan giovanni evan
jonathan: jon jonny nathan johnathan jonathon
jordan: jord
joseph: joe joey josef jozef jose giuseppe yusuf
josephine: jo josie fina
joshua: josh
joyce: joy
judith: judy jude
julia: julie jules
julian: jules
juliet: julie jules
june: 
justin: jus
karolina: karola caroline
katarzyna: kasia kaska kate katie katy
kayleigh: kay kayley kayla
keith: 
kenneth: ken kenny
kevin: kev
khadija: khadijah kadija
khalid: khaled
kimberley: kim kimberly
kirsten: kirsty
krzysztof: krzys chris krzysiek christopher
kwabena: kobby kobina
larissa: lara
laura: laurie lori
lauren: loz laurie
lawrence: larry laurie laurence lorenzo
leah: lea
leonard: len lenny leo
leonora: nora
lesley: les
leslie: les
lewis: lew louis
lillian: lily lil lilian
linda: lin lyn lynda
louis: lou lewis louie
louisa: lou louise
louise: lou lulu louisa
lucas: luke luca lukasz
lucy: lucie lucia lu
lukasz: luke lukas
lydia: lyddie
lynn: lyn lynne
maciej: maciek
mackenzie: kenzie mac
madeleine: maddie maddy madeline madison
magdalena: magda lena madalena
malcolm: malc mal
malgorzata: gosia malgosia margaret
margaret: maggie meg peggy marge madge greta daisy margie mags rita peg
maria: mary marie mia ria mariam
marianne: mary ann marion
marilyn: lyn
marjorie: marge
mark: marc marek marcus
martha: mattie
martin: marty marcin
mary: molly polly maria marie may mae mamie
maryam: mariam miriam maria
mason: 
mateusz: matt matthew mateo
matilda: tilly mattie tilda
matthew: matt matty mateusz matteo mathew
maureen: mo
maurice: mo
maximilian: max
maxwell: max
małgorzata: gosia malgorzata margaret
megan: meg meggie
melanie: mel
melissa: mel lissa missy
michael: mike mick mickey micky mikey michal mikhail miguel mitch
michal: michael mike
michelle: shell chelle
mihaela: michaela mikaela
mildred: millie
miranda: randy mindy
mohammad: muhammad mohammed mohamed mo
mohammed: mohamed muhammad mohammad mo mohd muhammed md mehmet mohamad muhamad
muhammad: mohammed mohamed mohammad mo
nancy: nan
natalie: nat nats natalia
natasha: tash tasha nat
nathan: nat nate
nathaniel: nat nate nathan
neil: niall neal
ngozi: goz
nicholas: nick nicky nico mikolaj nicolas klaus
nicola: nicky nic nikki
nicole: nicky nikki
nigel: nige
norman: norm
oliver: ollie olly oli
olivia: liv livvy livia olive
oluwaseun: seun
oscar: ozzy
pamela: pam
patricia: pat patsy tricia trish trisha paddy
patrick: pat paddy rick padraig
paul: pauly pawel paulo pavel
paula: pauline
pawel: paul
penelope: penny
peter: pete piotr pedro pyotr
philip: phil pip phillip felipe
philippa: pip pippa
phoebe: phebe
phyllis: phyl
piotr: peter piotrek
priscilla: cilla
rachel: rach rae rachael
rajinder: raj rajvinder
raymond: ray
rebecca: becky becca bex becs rebekah
reginald: reg reggie
rhiannon: rhi
richard: rick dick rich richie ricky dickie rik ryszard
robert: rob bob bobby robbie bert robin bobbie roberto
roberta: bobbie
rodney: rod
roger: rodge
roland: rollo rolly
ronald: ron ronnie
rosalind: ros rose
rose: rosie rosa
rosemary: rose rosie romy
rowena: 
roxanne: roxy
rupert: 
russell: russ
ruth: ruthie
ryan: ry
sabrina: brina
samantha: sam sammy sammie
samuel: sam sammy
sandra: sandie sandy
sarah: sally sadie sara zara
sean: shaun shawn
sebastian: seb bas
sharon: shaz shazza
sheila: shelagh
shirley: shirl
sidney: sid sydney syd
simon: si szymon
sophia: sophie sofia
sophie: soph sophia sofia zofia
stacey: stace stacy
stanley: stan
stephanie: steph steff stevie stefanie
stephen: steve stevie steven ste stefan szczepan
steven: steve stevie stephen ste
stewart: stu stuart
stuart: stu stewart
sukhwinder: sukhi sukhvinder
susan: sue susie suzy suzie susanna suzanne
susannah: sue susie suzie susanna
suzanne: sue suzie susan
sylvester: sly
sylvia: syl
tabitha: tabby
tamara: tammy tamsin
temitope: temi tope
terence: terry tel terrence
teresa: terry tess tessa theresa
theodore: theo ted teddy
thomas: tom tommy thom tomasz tomas tam
timothy: tim timmy
tobias: toby
tomasz: tom tomek thomas
tracey: trace tracy
trevor: trev
valerie: val
vanessa: nessa
vera: 
verity: vee
veronica: ronnie ronni vera
victor: vic viktor
victoria: vicky vicki vic tori vikki
vincent: vince vinny vinnie
violet: vi
virginia: ginny ginger
vivian: viv
vladimir: vlad vova
walter: wally walt
wendy: wend
wilfred: wilf fred
wilhelmina: mina willa
william: will bill billy liam wills willie willy guillermo wilhelm
winifred: winnie freda
winston: win
wojciech: wojtek
xavier: javier
yasmin: jasmine yasmine yaz
yetunde: yeti tunde
yousef: yusuf yousuf youssef joseph
yusuf: yousef yousuf yousaf joseph
yvonne: eve
zachary: zac zach zak zack zachariah
zainab: zaynab zeinab
zaynab: zainab zeinab zainub
zbigniew: zbyszek
zoe: zoey
zofia: zosia sofia sophie sophia
`;

const formsOf = new Map<string, Set<number>>();
FORMS.trim()
  .split('\n')
  .forEach((line, group) => {
    const [name, forms] = line.split(':') as [string, string];
    for (const form of [name, ...forms.trim().split(' ')]) {
      if (form === '') continue;
      const groups = formsOf.get(form) ?? new Set<number>();
      groups.add(group);
      formsOf.set(form, groups);
    }
  });

const NONE: readonly number[] = [];

const FULL_NAMES = FORMS.trim()
  .split('\n')
  .map((line) => line.slice(0, line.indexOf(':')));

/**
 * Whether one of them is the other's full name (Robert and Bob), and not both short for a third (Ella and Ellie, for
 * Eleanor).
 */
export const areFullAndShort = (a: string, b: string): boolean =>
  namesBehind(a).some(
    (group) => (FULL_NAMES[group] === a || FULL_NAMES[group] === b) && (formsOf.get(b)?.has(group) ?? false),
  );

/** The names that this may be a form of, by their place in the table; itself among them. */
export const namesBehind = (form: string): readonly number[] => (formsOf.has(form) ? [...formsOf.get(form)!] : NONE);

/** The forms in use for a name, for those who write names: the generator. */
export const formsFor = (name: string): readonly string[] => {
  const line = FORMS.split('\n').find((one) => one.startsWith(`${name}:`));
  return line
    ? line
        .slice(name.length + 1)
        .trim()
        .split(' ')
        .filter(Boolean)
    : [];
};
