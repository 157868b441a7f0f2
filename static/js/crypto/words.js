/**
 * The words a generated passphrase is made of: plain things, three to seven letters, none that
 * sounds like another. There are 1,067: log2(1067) = 10.05 bits a word, 60 bits for six words,
 * which at the price Argon2id puts on every guess is out of reach. Loaded on the account page only.
 * @module
 */

/** @type {readonly string[]} */
export const WORDS = Object.freeze(
  `
acorn acrobat actor agate airport album alcove alley almanac almond alpaca alpine amber anchor
anemone anklet anorak antenna antler anvil apple apricot apron arbor arcade arch archer arctic
arena armband artist aspen atlas attic august autumn avocado awning axle azalea bagel baker
bakery balcony balloon bamboo banana bangle banjo banner banquet barn barrel basalt basil basket
bassoon bathtub battery beacon beaker beaver bedroom beehive belfry bellows bicycle birch
biscuit bison blanket blazer blender blossom blouse bobbin bobcat bonfire bongo bonnet bonsai
book bookend boot bottle bouquet bowl box bracket bramble branch brass brick bridge bright brook
broom brown brownie brush bubble bucket buckle buffalo buffet bugle bulb bundle bunting burger
butter button cabbage cabin cabinet cable cactus cafe cake camel camera camp campus canal canary
candle canoe canopy canteen canvas canyon captain caramel caravan cargo caribou carton cascade
cashew castle cat catfish cave cedar cello cement ceramic chair chalet chalk cheddar cheese
cheetah cherry chess chicken chimney chisel chive chowder cinema circle circus citron citrus
clay cliff cloak clock clog closet cloth cloud clover coach coast coat cobalt cobbler cobweb
cocoa coconut coffee coin comet comic compass compost concert condor cone cookie copper coral
cosmos cottage cotton couch cougar cowboy coyote crab cracker cradle craft crane crater cravat
crayon cream cricket crimson crochet crocus crown crumb crumpet crystal cube cupcake curlew
curtain cushion custard cyclist cypress dahlia daisy dance dancer daytime deck delta denim desk
diamond diary dimple dinghy dinner diploma dipper disco dish diver dog doll dollar dolphin dome
domino donkey dove dragon drawer drawing dream dress drift drum dryer dugong dugout dune dustpan
duvet eagle earring earth easel echo eclair eel elk elm ember emblem emerald engine eraser
estuary evening fabric falcon family farm farmer faucet feast feather felt fence fennel fern
ferret fiddle field fig finch firefly fish flag flame flannel flask flint float flora florist
flute folder forest fork forum fossil fox frame freckle freezer freight fresco fridge friend
frog frost fruit fudge funnel furrow gable galaxy gallery galley game garage garden garland
garlic garment garnet gazebo gazelle gecko ginger gingham giraffe glacier glade glass gleam glen
glider globe glove glow goat goblet goggles gold golf gondola gong goose gorge gourd granite
grape graph grass gravel gravy green grid griddle grotto grove guava guide guitar guppy gymnast
haddock halibut hallway hamlet hammock hamster handbag harness harp harvest hat hatch hawk
hayloft hazel heath heather hedge heifer helium helmet herb heron herring hickory highway hiker
hill hinge hobby hockey holiday honey hotel house hummock husky hut hydrant iceberg icecap
icicle iguana indigo ink inkwell inlet insect iris island ivory ivy jacket jaguar jar jasmine
jeans jelly jersey jetty jigsaw jogger journal jug juggler juice jukebox jumbo jumper jungle
juniper kale kayak kebab keel kelp kennel kestrel kettle keypad kimono kiosk kitchen kite kitten
kiwi knitter koala kumquat lace ladder ladle ladybug lagoon lake lamp lantern lapel laptop
lapwing larch lark latte laundry laurel lawn leaf leather ledge lemming lemon lemur lentil
letter lettuce library lichen lilac lily lime linen linnet lion lizard llama loafer lobby
lobster lodge loft logbook loom lotus lounge lullaby lunar lunch lyric macaw machine magpie
mallard mallet mammoth manatee mango maple maraca marble marimba marina market marmot matinee
meadow melody melon menu merlin mermaid milk mill millet mimosa mineral minnow mint mirror
mitten mocha monkey moon mosaic moss motor mound mouse movie muffin muffler mug museum music
myrtle napkin narwhal nature nebula nectar needle nest nettle newt nickel noodle notch nougat
novel nozzle nugget nutmeg nylon oak oasis oatmeal oboe ocean ocelot octagon octave octopus okra
olive onion onyx opal opera orange orbit orchard orchid oregano osprey ostrich otter outcrop
oval oven owl oxygen oyster paddle paddock padlock pagoda paint paisley palace pancake panel
panther pantry papaya paper paprika parade parasol parcel parrot parsley parsnip party pasta
pastel pastry pasture path pathway pattern peach peacock peanut pebble pecan pelican pen pencil
penguin pepper perch perfume petunia phone photo piano piccolo pickle picnic picture pillar
pillow pilot pink pioneer pixel pizza planet plank plant planter plaster plate plateau platter
player plaza pliers plover plumage plywood pocket podium poem poet polka pollen poncho pony
poodle pool popcorn poplar poppy porch postage poster potato potter pottery pouch powder prairie
pretzel printer prism prune pudding puddle puffin pulley puma pumice pumpkin puppet puppy purple
purse putter puzzle pyramid quail quarry quartet quiche quill quilt quince quiz rabbit raccoon
radar radio radish raft rafter railway rainbow raisin rake ranch ranger raven ravine ravioli
recipe redwood reef regatta relay relish resin rhubarb ribbon rice ridge ripple river rivet
robin robot rock rocket rodeo roller roof rooster rope rosette rotunda rowan rowboat rudder rug
ruler rumba runner runway saddle saffron sailor salad salmon salon salsa salt samba sand sandal
sandpit sapling sardine sash satchel satin saturn saucer sauna sausage sawdust sawmill scallop
scarf school science scooter scout scroll seagull seaport season seaweed sedge seedbed seesaw
sequoia sesame sextant shadow shale shallot shampoo shawl shears shed sheep shelf shell shelter
shield shingle ship shirt shovel shower shrimp shrub shuttle sieve signal silk silver singer
sitar skate sketch ski skillet skipper skirt sky skylark slate sled sleet slipper snail snorkel
snow soap soccer sock soda sofa soil solar sonar sonata sonnet sorbet soup soybean spade spaniel
sparrow spatula spice spinach spindle spiral splash sponge spool spoon sprout spruce square
squash squid stable stadium stage stamp star station statue steam stem stencil stereo stone
stool stove straw stream street string stripe strudel studio sugar summer summit sunbeam sundial
sunrise sunset surfer swallow swan sweater swing syrup table tablet taco tadpole talon tandem
tangelo tango tanker tape tapioca tarmac tartan taxi teacher teacup teak teapot tempo tennis
tent terrace thicket thimble thistle thread thrush thunder tiara ticket tiger tile tiller tinsel
toast toffee tofu tomato topaz torch torrent toucan towel tower town toy track tractor trail
trailer train tram trapeze travel tray treacle tree trellis trifle trinket trolley trophy trout
trowel truck truffle trumpet tugboat tulip tuna tundra tunic tunnel turbine turkey turnip turret
turtle tweed twig twine ukulele umpire unicorn urchin valley van vanilla vase velvet viaduct
video village vine vinyl viola violet violin visitor vista volley voyage waffle wagon wagtail
waiter walkway wallaby wallet walnut walrus wasabi washer watch web whistle wicker willow window
winter wizard wolf wombat wonder wool wreath wrench yacht yak yam yard yarn yarrow yellow yeti
zebra zenith zigzag zinc zinnia zipper zither zone zoo
`
    .trim()
    .split(/\s+/),
);
