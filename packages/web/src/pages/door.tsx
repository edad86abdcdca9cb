// The page door.
import { Loading } from '../ui/blank.tsx'

export default Loading
